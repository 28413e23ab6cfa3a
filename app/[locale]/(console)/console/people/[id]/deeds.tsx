import { getTranslations } from 'next-intl/server'
import { Table } from '@/app/_ui/table'
import { isOwnDeed } from '@/lib/audit/deed'
import type { Locale } from '@/lib/core/locale'
import type { DeedLine } from '@/lib/help-desk/person-view-store'
import { momentInWords } from '@/lib/i18n/dates'

/** What happened to a person and around them, the newest first: what they did, and what was done for them. */
export async function Deeds({ locale, deeds }: { locale: Locale; deeds: DeedLine[] }) {
  const t = await getTranslations({ locale, namespace: 'console' })
  const names = await getTranslations({ locale, namespace: 'console.deedNames' })
  const keys = await getTranslations({ locale, namespace: 'keys' })
  const named = (kind: string) => (names.has(kind as 'signed-in') ? names(kind as 'signed-in') : kind)
  return (
    <Table
      caption={t('deeds.title')}
      columns={[{ head: t('deeds.what') }, { head: t('deeds.outcome') }, { head: t('deeds.when') }, { head: t('deeds.who') }, { head: t('deeds.where') }]}
      rows={deeds.map((deed) => [
        deed.keyKind ? `${named(deed.kind)} (${keys(deed.keyKind)})` : named(deed.kind),
        t(`deeds.${deed.outcome}`),
        momentInWords(locale, deed.at),
        <bdi key="who">{deed.actor ?? (isOwnDeed(deed.kind) ? t('deeds.self') : t('audit.nobody'))}</bdi>,
        [deed.device, deed.network].filter(Boolean).join(' · '),
      ])}
      empty={t('deeds.none')}
    />
  )
}
