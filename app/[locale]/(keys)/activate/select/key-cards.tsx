import { getTranslations } from 'next-intl/server'
import { ChoiceCard } from '@/app/_ui/choice-card'
import { ChoiceGroup } from '@/app/_ui/choice-group'
import type { NewKeyKind } from '@/lib/core/key-kind'
import type { Locale } from '@/lib/core/locale'
import { levelOf } from '@/lib/http/oidc/proof'
import { openedBy, type Wanted } from '@/lib/service/opened-by'
import type { RefusalWords } from '../../../_shell/refusal'

type Props = {
  locale: Locale
  kinds: readonly NewKeyKind[]
  held: NewKeyKind[]
  recommended: NewKeyKind | null
  replacing: NewKeyKind | null
  chosen: NewKeyKind | null
  /** The services that this person goes to. */
  services: readonly Wanted[]
  refusal: RefusalWords
}

const icons = { 'email-code': 'envelope', 'mobile-app': 'smartphone' } as const

/** The keys to choose from. One that is held already is shown, but cannot be chosen. */
export async function KeyCards({ locale, kinds, held, recommended, replacing, chosen, services, refusal }: Props) {
  const t = await getTranslations({ locale, namespace: 'select' })
  const names = await getTranslations({ locale, namespace: 'keys' })
  const first = kinds.find((kind) => !held.includes(kind))
  const badge = (kind: NewKeyKind) => {
    if (held.includes(kind)) return t('held')
    return kind === replacing ? t('replace') : kind === recommended ? t('badge') : undefined
  }
  const about = (kind: NewKeyKind) => {
    const { opens, not } = openedBy(services, levelOf(kind), locale)
    return [
      held.includes(kind) ? t('heldAbout') : kind === replacing ? t('replaceAbout') : t(kind),
      opens.length > 0 && t('opens', { count: opens.length, services: opens.join(', ') }),
      not.length > 0 && t('opensNot', { services: not.join(', ') }),
    ]
      .filter(Boolean)
      .join(' ')
  }
  return (
    <ChoiceGroup id="choices" legend={t('legend')} {...refusal.of('key')}>
      {kinds.map((kind) => (
        <ChoiceCard
          key={kind}
          id={kind === first ? 'key' : undefined}
          name="key"
          value={kind}
          title={names(kind)}
          icon={icons[kind]}
          badge={badge(kind)}
          description={about(kind)}
          defaultChecked={kind === chosen && !held.includes(kind)}
          disabled={held.includes(kind)}
        />
      ))}
    </ChoiceGroup>
  )
}
