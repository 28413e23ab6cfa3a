import { getTranslations } from 'next-intl/server'
import type { Locale } from '@/lib/core/locale'
import { momentInWords } from '@/lib/i18n/dates'
import type { Outlook } from '@/lib/steering/cutoff-view'
import { EffectNotice } from './effect'

/** What a date would do, or its end, before it is set. */
export async function OutlookText({ locale, outlook: { cohort, cutoff, holds, resumes, effect } }: { locale: Locale; outlook: Outlook }) {
  const t = await getTranslations({ locale, namespace: 'consolePhaseOut.cutoffForm' })
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
    </>
  )
}
