import { getTranslations } from 'next-intl/server'
import { BarChart } from '@/app/_ui/chart/bar-chart'
import { Details } from '@/app/_ui/details'
import { Table } from '@/app/_ui/table'
import { Figure, type FiguresProps } from './figure'

/** How far people came, each counted once at every stage that they reached. */
export async function Funnel({ locale, figures, mayList }: FiguresProps) {
  const t = await getTranslations({ locale, namespace: 'console' })
  const bars = figures.funnel.map(({ stage, people }) => ({ name: t(`stage.${stage}`), value: people }))
  return (
    <section className="flow" aria-labelledby="funnel">
      <h2 id="funnel">{t('overview.funnel')}</h2>
      <BarChart label={t('overview.funnelLabel')} bars={bars} />
      <Details summary={t('overview.steps')}>
        <Table
          caption={t('overview.funnelLabel')}
          captionHidden
          columns={[{ head: t('list.stage') }, { head: t('overview.people'), numeric: true }]}
          rows={figures.funnel.map(({ stage, people }) => [
            t(`stage.${stage}`),
            <Figure key={stage} locale={locale} value={people} query={`list?stage=${stage}`} mayList={mayList} />,
          ])}
        />
      </Details>
    </section>
  )
}
