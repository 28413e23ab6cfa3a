import { getTranslations } from 'next-intl/server'
import { Table } from '@/app/_ui/table'
import { Figure, type FiguresProps } from './figure'

/** What went wrong for people in the last hour. */
export async function Troubles({ locale, figures, mayList }: FiguresProps) {
  const t = await getTranslations({ locale, namespace: 'console' })
  const names = await getTranslations({ locale, namespace: 'console.failureNames' })
  return (
    <section className="flow" aria-labelledby="failures">
      <h2 id="failures">{t('overview.failures')}</h2>
      <Table
        caption={t('overview.failures')}
        captionHidden
        columns={[{ head: t('deeds.what') }, { head: t('overview.times'), numeric: true }]}
        rows={figures.failures.map(({ kind, count }) => [
          names(kind),
          <Figure key={kind} locale={locale} value={count} query={`failures?kind=${kind}`} mayList={mayList} />,
        ])}
        empty={t('failures.none')}
      />
    </section>
  )
}
