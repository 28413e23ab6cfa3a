import { getTranslations } from 'next-intl/server'
import { StatusTag } from '@/app/_ui/status-tag'
import type { ApiKey } from '@/lib/api-key/key-store'
import { stateOf } from '@/lib/api-key/model'
import type { Locale } from '@/lib/core/locale'

const tones = { active: 'success', expired: 'warning', revoked: 'neutral' } as const

/** How a key stands, in one or two words. */
export async function KeyState({ locale, apiKey, now }: { locale: Locale; apiKey: ApiKey; now: Date }) {
  const t = await getTranslations({ locale, namespace: 'apiKeys' })
  const state = stateOf(apiKey, now)
  const both = state === 'active' && apiKey.before !== null
  return <StatusTag tone={both ? 'info' : tones[state]}>{both ? t('overlap') : t(state)}</StatusTag>
}
