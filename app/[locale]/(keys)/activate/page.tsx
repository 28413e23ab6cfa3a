import { redirect } from 'next/navigation'
import { beginActivation } from '@/lib/activation/begin'
import { currentStep, stepIn } from '@/lib/activation/current-step'
import { requestContext } from '@/lib/http/here'
import { localized, stepPath } from '@/lib/http/paths'
import { requirePerson } from '@/lib/http/visit'
import { localeOf, type PageProps } from '../../_shell/locale-of'

export const dynamic = 'force-dynamic'

/** The door of the wizard: starts a walk or finds the one that was left, and leads to where it stands. */
export default async function ActivatePage({ params }: PageProps): Promise<never> {
  const locale = await localeOf(params)
  const { person, session, onlyWizard } = await requirePerson(locale)
  const ctx = await requestContext()
  if (onlyWizard) {
    // Their one walk is over: no second one with a token whose time has passed.
    const { activation } = await currentStep(ctx, person.id)
    const { finishedAt } = activation ?? {}
    if (finishedAt && finishedAt >= session.createdAt) redirect(localized(locale, stepPath('confirmation')))
  }
  const begun = await beginActivation(ctx, session)
  if (begun.kind === 'complete') redirect(localized(locale, onlyWizard ? '/token/refused' : '/keys'))
  const { step } = await stepIn(ctx, session)
  redirect(localized(locale, stepPath(step)))
}
