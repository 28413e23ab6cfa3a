import { getTranslations } from 'next-intl/server'
import { SummaryList } from '@/app/_ui/summary-list'
import { knownParts } from '@/lib/core/device'
import type { Locale } from '@/lib/core/locale'
import type { Happened as Facts } from '@/lib/freeze/objection-view'
import { momentInWords } from '@/lib/i18n/dates'

/** What the letter told: what, when, and at which browser. */
export async function Happened({ locale, happened }: { locale: Locale; happened: Facts }) {
  const t = await getTranslations({ locale, namespace: 'objection' })
  const device = knownParts(happened.device).join(', ')
  return (
    <>
      <p>{t(`happened.${happened.template}`)}</p>
      <SummaryList
        rows={[
          { term: t('when'), value: momentInWords(locale, happened.at) },
          ...(device ? [{ term: t('device'), value: device }] : []),
        ]}
      />
    </>
  )
}
