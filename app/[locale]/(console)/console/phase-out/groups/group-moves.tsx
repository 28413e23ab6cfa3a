import { getTranslations } from 'next-intl/server'
import { Button, ButtonLink } from '@/app/_ui/button'
import { Form } from '@/app/_ui/form'
import { VisuallyHidden } from '@/app/_ui/visually-hidden'
import type { Locale } from '@/lib/core/locale'
import { localized } from '@/lib/http/paths'
import { isShortNotice } from '@/lib/phase-out/model'
import type { Cohort } from '@/lib/steering/cohort-store'
import { cutoffPath } from '../where'

const ruleless = ['locale', 'municipality', 'bornFrom', 'bornTo', 'unusedSince']

/** What can be done with a group at this instant. One that only an import named is taken over first; nobody is brought to a near date. */
export async function GroupMoves({ locale, cohort, now }: { locale: Locale; cohort: Cohort; now: Date }) {
  const { name, made, rule, cutoff } = cohort
  const fillable = rule && !(cutoff && isShortNotice(cutoff, now))
  const t = await getTranslations({ locale, namespace: 'consolePhaseOut' })
  const named = (words: string) => (
    <>
      {words} <VisuallyHidden>{name}</VisuallyHidden>
    </>
  )
  if (!made) {
    return (
      <Form does="phase-out/group">
        <input type="hidden" name="name" value={name} />
        {ruleless.map((field) => (
          <input key={field} type="hidden" name={field} value="" />
        ))}
        <Button variant="link">{named(t('groups.take'))}</Button>
      </Form>
    )
  }
  return (
    <>
      <ButtonLink variant="link" href={localized(locale, cutoffPath(name))}>
        {named(t('groups.setDate'))}
      </ButtonLink>
      {fillable && (
        <Form does="phase-out/fill">
          <input type="hidden" name="name" value={name} />
          <Button variant="link">{named(t('groups.fill'))}</Button>
        </Form>
      )}
    </>
  )
}
