import { redirect } from 'next/navigation'
import type { Activation } from '@/lib/activation/model'
import type { Locale } from '@/lib/core/locale'
import { mayShowStep, type EnrolStep } from '@/lib/enrolment/step'
import type { Visit } from '@/lib/session/open-session'
import { whereInEnrolment } from './enrol-place'
import { requestContext, shownHere } from './here'
import { localized } from './paths'
import { visit } from './visit'
import { overPath } from './visitor'

/** Somebody who is at this step of the enrolment; anybody else is led to where they really are. */
export async function atEnrolment(locale: Locale, step: EnrolStep): Promise<Visit & { walk: Activation | null }> {
  const found = await visit()
  const [ctx, browser] = [await requestContext(), await shownHere()]
  if (!found) redirect(localized(locale, await overPath(ctx, browser)))
  const here = await whereInEnrolment(ctx, browser, found)
  if (!mayShowStep(here.step, step)) redirect(localized(locale, here.path))
  return { ...found, walk: here.walk }
}
