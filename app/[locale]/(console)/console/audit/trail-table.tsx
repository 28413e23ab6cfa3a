import { getTranslations } from 'next-intl/server'
import { AccountName } from '@/app/_ui/account-name'
import { Table } from '@/app/_ui/table'
import { isOwnDeed, type DeedKind } from '@/lib/audit/deed'
import type { SignInKind } from '@/lib/core/key-kind'
import type { Locale } from '@/lib/core/locale'
import { momentInWords, timeInWords } from '@/lib/i18n/dates'
import type { TrailDeed } from '@/lib/trail/read-trail'

/** Deeds as lines: when, what with how it ended and the facts that were noted, who, whom, from where. */
export async function TrailTable({ locale, deeds }: { locale: Locale; deeds: TrailDeed[] }) {
  const t = await getTranslations({ locale, namespace: 'console.audit' })
  const words = await getTranslations({ locale, namespace: 'console.deeds' })
  const names = await getTranslations({ locale, namespace: 'console.deedNames' })
  const keys = await getTranslations({ locale, namespace: 'keys' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const what = ({ kind, keyKind }: TrailDeed) => {
    const name = names.has(kind as DeedKind) ? names(kind as DeedKind) : kind
    return keyKind && keys.has(keyKind as SignInKind) ? `${name} (${keys(keyKind as SignInKind)})` : name
  }
  const factsOf = (details: unknown) =>
    Object.entries(details as Record<string, unknown>)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => common('pair', { name, value: String(value) }))
      .join(', ')
  /** Somebody by their user name; by the beginning of their id once the account is gone. */
  const somebody = (name: string | null, id: string | null) => (id === null ? '–' : name ? <AccountName of={name} /> : t('gone', { id: id.slice(0, 8) }))
  const who = (deed: TrailDeed) =>
    deed.actorId ? somebody(deed.actor, deed.actorId) : deed.personId && isOwnDeed(deed.kind) ? words('self') : t('nobody')
  const rows = deeds.map((deed) => [
    <time key="at" dateTime={deed.at.toISOString()} title={timeInWords(locale, deed.at)}>
      {momentInWords(locale, deed.at)}
    </time>,
    <div key="what">
      {what(deed)}
      <span className="table-line">{words(deed.outcome === 'done' ? 'done' : 'refused')}</span>
      <span className="table-line table-facts">{factsOf(deed.details)}</span>
    </div>,
    who(deed),
    somebody(deed.person, deed.personId),
    <div key="where">
      {deed.device}
      <span className="table-line">{deed.network}</span>
    </div>,
  ])
  const heads = [words('when'), words('what'), words('who'), t('whom'), words('where')]
  return <Table caption={t('found')} captionHidden columns={heads.map((head) => ({ head }))} rows={rows} empty={t('none')} />
}
