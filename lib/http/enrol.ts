import { redirect } from 'next/navigation'
import type { Activation } from '@/lib/activation/model'
import type { Locale } from '@/lib/core/locale'
import { mayShowStep, type EnrolStep } from '@/lib/enrolment/step'
import type { Visit } from '@/lib/session/open-session'
import { whereInEnrolment } from './enrol-place'
import { requestContext, shownHere } from './here'
import { localized } from './paths'
import { leadOut, visit } from './visit'

/** Somebody who is at this step of the enrolment; anybody else is led to where they really are. */
export async function atEnrolment(locale: Locale, step: EnrolStep): Promise<Visit & { walk: Activation | null }> {
  const found = await visit()
  if (!found) return leadOut(locale)
  const here = await whereInEnrolment(await requestContext(), await shownHere(), found)
  if (!mayShowStep(here.step, step)) redirect(localized(locale, here.path))
  return { ...found, walk: here.walk }
}
