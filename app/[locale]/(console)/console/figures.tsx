import { getTranslations } from 'next-intl/server'
import { manyCases } from '@/lib/overview/overview'
import { Figure, type FiguresProps } from './figure'

/** The few numbers that one looks for first. */
export async function Figures({ locale, figures, mayList }: FiguresProps) {
  const t = await getTranslations({ locale, namespace: 'console' })
  return (
    <ul className="console-figures">
      <li>
        <span className="console-figure">
          <Figure locale={locale} value={figures.left} query="list?left" mayList={mayList} />
        </span>
        {t('overview.left')}
      </li>
      <li>
        <span className="console-figure">
          <Figure locale={locale} value={figures.unreached} query="list?left&address=dead" mayList={mayList} />
        </span>
        {t('overview.unreached')}
      </li>
      <li>
        <span className="console-figure">
          <Figure locale={locale} value={figures.stranded} query="list?hold=email&address=dead" mayList={mayList} />
        </span>
        {t('overview.stranded')}
      </li>
      {([['new', t('overview.cases.new')], ['open', t('overview.cases.open')]] as const).map(([state, words]) => (
        <li key={state}>
          <span className="console-figure">
            <Figure locale={locale} value={figures.cases[state]} most={manyCases} query={`cases?state=${state}`} mayList={mayList} />
          </span>
          {words}
        </li>
      ))}
    </ul>
  )
}
