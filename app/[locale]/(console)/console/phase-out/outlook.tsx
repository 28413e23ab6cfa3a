import { getTranslations } from 'next-intl/server'
import { Table } from '@/app/_ui/table'
import type { Locale } from '@/lib/core/locale'
import { momentInWords } from '@/lib/i18n/dates'
import { numberInWords } from '@/lib/i18n/numbers'
import type { Outlook } from '@/lib/steering/cutoff-view'
import { EffectNotice } from './effect'

/** What a date would do, or its end, before it is set. */
export async function OutlookText({ locale, outlook }: { locale: Locale; outlook: Outlook }) {
  const { cohort, cutoff, holds, resumes, effect, cohorts } = outlook
  const t = await getTranslations({ locale, namespace: 'consolePhaseOut.cutoffForm' })
  const words = await getTranslations({ locale, namespace: 'consolePhaseOut' })
  return (
    <>
      {cutoff === null && cohort === null && <p>{t('noneText')}</p>}
      {cutoff === null && cohort !== null && (
        <p>
          {t('noneGroup')} {holds ? t('now', { date: momentInWords(locale, holds) }) : t('nowNone')}
        </p>
      )}
      {effect && <EffectNotice locale={locale} effect={effect} />}
      {resumes && <p>{t('resumes')}</p>}
      {cohorts.length > 0 && (
        <>
          <p>{t('cohorts')}</p>
          <Table
            caption={words('groups.title')}
            columns={[
              { head: words('groups.name') },
              { head: words('cutoff') },
              { head: t('left'), numeric: true },
              { head: t('unreachable'), numeric: true },
            ]}
            rows={cohorts.map(({ name, cutoff: own, people, unreachable }) => [
              <bdi key="name">{name}</bdi>,
              momentInWords(locale, own),
              numberInWords(locale, people),
              numberInWords(locale, unreachable),
            ])}
          />
        </>
      )}
    </>
  )
}
