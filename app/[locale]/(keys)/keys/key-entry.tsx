import { getTranslations } from 'next-intl/server'
import { Icon } from '@/app/_ui/icon'
import { StatusTag } from '@/app/_ui/status-tag'
import type { MyKeys } from '@/lib/activation/my-keys'
import type { Locale } from '@/lib/core/locale'
import { dayInWords, momentInWords } from '@/lib/i18n/dates'
import type { DigitalKey } from '@/lib/key/model'

const icons = { 'token-card': 'card', 'email-code': 'envelope', 'mobile-app': 'smartphone' } as const
const tones = { active: 'success', locked: 'warning', deactivated: 'neutral', ended: 'neutral' } as const

type Props = { locale: Locale; digitalKey: DigitalKey; token: MyKeys['token'] }

/** One key: its state, and what helps to tell it from others. */
export async function KeyEntry({ locale, digitalKey: key, token }: Props) {
  const t = await getTranslations({ locale, namespace: 'myKeys' })
  const names = await getTranslations({ locale, namespace: 'keys' })
  const day = (instant: Date) => ({ date: dayInWords(locale, instant) })
  const minute = (instant: Date) => ({ date: momentInWords(locale, instant) })
  const card = key.kind === 'token-card' && key.status === 'active'
  const state = card && !token.accepted ? 'ended' : key.status
  const facts = [
    key.deviceName && t('device', { device: key.deviceName }),
    state === 'active' && t('since', day(key.activatedAt)),
    card && token.accepted && t('tokenUntil', day(token.lastMoment)),
    state === 'ended' && t('tokenEnded', day(token.cutoff)),
    state === 'locked' && t('lockedAbout'),
    key.deactivatedAt && t('deactivatedSince', day(key.deactivatedAt)),
    key.lastUsedAt ? t('lastUsed', minute(key.lastUsedAt)) : t('neverUsed'),
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
    </article>
  )
}
