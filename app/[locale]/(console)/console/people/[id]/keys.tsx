import { getTranslations } from 'next-intl/server'
import { StatusTag } from '@/app/_ui/status-tag'
import { Table } from '@/app/_ui/table'
import type { Locale } from '@/lib/core/locale'
import type { PersonView } from '@/lib/help-desk/person-view'
import { localized } from '@/lib/http/paths'
import { dayInWords, momentInWords } from '@/lib/i18n/dates'
import type { DigitalKey } from '@/lib/key/model'
import { personPath } from '../../_frame/path-of'

const tones = { active: 'success', locked: 'warning', deactivated: 'neutral', ended: 'neutral' } as const

/** The digital keys of a person, and what may be done about them. */
export async function Keys({ locale, view }: { locale: Locale; view: PersonView }) {
  const t = await getTranslations({ locale, namespace: 'console' })
  const names = await getTranslations({ locale, namespace: 'keys' })
  const states = await getTranslations({ locale, namespace: 'myKeys' })
  const verb = (name: string) => localized(locale, `${personPath(view.subject.id)}/do/${name}`)
  const stateOf = (key: DigitalKey) =>
    key.kind === 'token-card' && key.status === 'active' && !view.tokenAccepted ? 'ended' : key.status
  const choices = (key: DigitalKey) => (
    <span className="console-verbs" key="verbs">
      {key.status === 'locked' && <a href={verb(`unlock-${key.kind}`)}>{t('keys.unlock')}</a>}
      {key.status !== 'deactivated' && <a href={verb(`deactivate-${key.kind}`)}>{t('keys.deactivate')}</a>}
    </span>
  )
  return (
    <Table
      caption={t('keys.title')}
      columns={[{ head: t('keys.key') }, { head: t('keys.state') }, { head: t('keys.since') }, { head: t('keys.used') }, { head: t('keys.verbs'), verbs: true }]}
      rows={view.keys.map((key) => [
        <bdi key="name">{key.deviceName ? `${names(key.kind)} (${key.deviceName})` : names(key.kind)}</bdi>,
        <StatusTag key="state" tone={tones[stateOf(key)]}>
          {states(stateOf(key))}
        </StatusTag>,
        dayInWords(locale, key.activatedAt),
        key.lastUsedAt ? momentInWords(locale, key.lastUsedAt) : t('keys.never'),
        !view.colleague && choices(key),
      ])}
      empty={t('keys.none')}
    />
  )
}
