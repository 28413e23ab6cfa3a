import { getTranslations } from 'next-intl/server'
import { localized } from '@/lib/http/paths'
import { numberInWords } from '@/lib/i18n/numbers'
import { Figure, type FiguresProps } from './figure'

/** The few numbers that one looks for first. */
export async function Figures({ locale, figures, mayList }: FiguresProps) {
  const t = await getTranslations({ locale, namespace: 'console' })
  const waiting = figures.cases.new + figures.cases.open
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
          {mayList ? <a className="console-number" href={localized(locale, '/console/cases')}>{numberInWords(locale, waiting)}</a> : numberInWords(locale, waiting)}
        </span>
        {t('overview.waiting')}
      </li>
    </ul>
  )
}
