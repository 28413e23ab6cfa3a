import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { VisuallyHidden } from '@/app/_ui/visually-hidden'
import type { Locale } from '@/lib/core/locale'
import { localized, type Path } from '@/lib/http/paths'
import { isShortNotice } from '@/lib/phase-out/model'
import type { Cohort } from '@/lib/steering/cohort-store'
import { cutoffPath, groupMovePath } from '../where'

/** What can be done with a group at this instant. One that only an import named is taken over first; nobody is brought to a near date. */
export async function GroupMoves({ locale, cohort, now }: { locale: Locale; cohort: Cohort; now: Date }) {
  const { name, made, rule, cutoff } = cohort
  const fillable = rule && !(cutoff && isShortNotice(cutoff, now))
  const t = await getTranslations({ locale, namespace: 'consolePhaseOut' })
  const move = (words: string, to: Path) => (
    <ButtonLink variant="link" href={localized(locale, to)}>
      {words} <VisuallyHidden>{name}</VisuallyHidden>
    </ButtonLink>
  )
  if (!made) return move(t('groups.take'), groupMovePath(name, 'take'))
  return (
    <>
      {move(t('groups.setDate'), cutoffPath(name))}
      {fillable && move(t('groups.fill'), groupMovePath(name, 'fill'))}
    </>
  )
}
