import { getTranslations } from 'next-intl/server'
import type { Locale } from '@/lib/core/locale'
import type { Effect as Facts, Happened } from '@/lib/freeze/objection-view'

type Props = { locale: Locale; tense: 'will' | 'did'; template: Happened['template']; effect: Facts }

/** What the button does, or has done; and what it does not do, where somebody may hope for it. */
export async function Effect({ locale, tense, template, effect }: Props) {
  const t = await getTranslations({ locale, namespace: 'objection' })
  const names = await getTranslations({ locale, namespace: 'keys' })
  const lines = [
    t(`${tense}.sessions`),
    ...effect.frozen.map((kind) => t(`${tense}.frozen`, { key: names(kind) })),
    effect.recoveryCodes && t(`${tense}.recoveryCodes`),
    effect.newPassword && t(`${tense}.newPassword`),
    template.startsWith('password-wait') && t(`${tense}.reset`),
    t(`${tense}.case`),
    template === 'token-deactivated' && t('notToken'),
    template === 'address-changed' && t('notAddress'),
  ].filter((line) => typeof line === 'string')
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
