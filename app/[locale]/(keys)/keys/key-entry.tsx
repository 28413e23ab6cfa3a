import { getTranslations } from 'next-intl/server'
import { Icon } from '@/app/_ui/icon'
import { StatusTag } from '@/app/_ui/status-tag'
import { isolated } from '@/lib/core/isolated'
import type { Locale } from '@/lib/core/locale'
import { coarseNetwork } from '@/lib/activity/entry'
import { dayInWords, momentInWords } from '@/lib/i18n/dates'
import { lockedBy, type DigitalKey } from '@/lib/key/model'
import type { MyKeys } from '@/lib/my-keys/my-keys'
import { KeyMoves } from './key-moves'

const icons = { 'token-card': 'card', 'email-code': 'envelope', 'mobile-app': 'smartphone' } as const
const tones = { active: 'success', locked: 'warning', deactivated: 'neutral', ended: 'neutral' } as const

type Props = { locale: Locale; digitalKey: DigitalKey; view: MyKeys }

/** One key: its state, what helps to tell it from others, and what can be done with it. */
export async function KeyEntry({ locale, digitalKey: key, view }: Props) {
  const { token } = view
  const t = await getTranslations({ locale, namespace: 'myKeys' })
  const names = await getTranslations({ locale, namespace: 'keys' })
  const day = (instant: Date) => ({ date: dayInWords(locale, instant) })
  const minute = (instant: Date) => ({ date: momentInWords(locale, instant) })
  const card = key.kind === 'token-card' && key.status === 'active'
  const state = card && !token.accepted ? 'ended' : key.status
  const where = [key.lastDevice, coarseNetwork(key.lastNetwork)].filter((part) => part && part !== '?, ?').join(' · ')
  const facts = [
    key.deviceName && t('device', { device: isolated(key.deviceName) }),
    t(state === 'active' ? 'since' : 'activatedOn', day(key.activatedAt)),
    card && token.accepted && token.lastMoment && t('tokenUntil', day(token.lastMoment)),
    card && token.paused && t('tokenPaused'),
    state === 'ended' && token.cutoff && t('tokenEnded', day(token.cutoff)),
    state === 'locked' && t(`lockedBy.${lockedBy(key)}`),
    key.deactivatedAt && t('deactivatedSince', day(key.deactivatedAt)),
    key.lastUsedAt ? t('lastUsed', minute(key.lastUsedAt)) : t('neverUsed'),
    where !== '' && t('lastWhere', { where }),
  ].filter((fact) => typeof fact === 'string')
  return (
    <article className="key-entry" aria-labelledby={`key-${key.id}`}>
      <Icon name={icons[key.kind]} />
      <h2 id={`key-${key.id}`}>{names(key.kind)}</h2>
      <StatusTag tone={tones[state]}>{t(state)}</StatusTag>
      <ul className="key-facts">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <KeyMoves locale={locale} digitalKey={key} view={view} />
    </article>
  )
}
