import { redirect } from 'next/navigation'
import { cache } from 'react'
import { stepIn } from '@/lib/activation/current-step'
import { mayShow, type Step, type Activation } from '@/lib/activation/model'
import type { SignInKind } from '@/lib/core/key-kind'
import type { Locale } from '@/lib/core/locale'
import type { Visit } from '@/lib/session/open-session'
import { isUnattended, pathHere, requestContext, shownHere } from './here'
import { duePath, halfWayPath } from './due'
import { entryPath, homePath, localized, stepPath } from './paths'
import { findVisit, overPath } from './visitor'

/** The session of whoever asks for this page, if there is one. Asked once per request. */
export const visit = cache(async (): Promise<Visit | null> => findVisit(await requestContext(), await shownHere(), { unattended: await isUnattended() }))

/** Whoever asks for this page has no session, and is led to where they learn why. */
export async function leadOut(locale: Locale): Promise<never> {
  redirect(localized(locale, await overPath(await requestContext(), await shownHere(), await pathHere())))
}

/** A person half way through a sign-in with this key; anybody else is sent to where they belong. */
export async function requireHalfWay(locale: Locale, kind: SignInKind): Promise<Visit> {
  const found = await visit()
  if (!found) redirect(localized(locale, '/timeout'))
  if (found.session.level === 'key') redirect(localized(locale, homePath(found.session)))
  if (found.owes) redirect(localized(locale, '/enrol'))
  if (found.session.keyKind !== kind) redirect(localized(locale, entryPath(kind)))
  return found
}

/** A person who is fully signed in; one who must do something else before anything, such as choosing a new password, does so first. */
export async function requirePerson(locale: Locale): Promise<Visit> {
  const found = await requireKey(locale)
  const due = duePath(found)
  if (due) redirect(localized(locale, due))
  return found
}

/** A person who is fully signed in and must choose a new password. */
export async function requirePasswordDue(locale: Locale): Promise<Visit> {
  const found = await requireKey(locale)
  const due = duePath(found)
  if (due !== '/new-password') redirect(localized(locale, due ?? homePath(found.session)))
  return found
}

async function requireKey(locale: Locale): Promise<Visit> {
  const found = await visit()
  if (!found) return leadOut(locale)
  if (found.session.level !== 'key') redirect(localized(locale, halfWayPath(found)))
  return found
}

/** A person in "My digital keys": a token whose time is over leads into the wizard and nowhere else. */
export async function requireKeysVisitor(locale: Locale): Promise<Visit> {
  const found = await requirePerson(locale)
  if (found.onlyWizard) redirect(localized(locale, '/activate'))
  return found
}

/** A person whose walk is at `step` or past it on the same way; anybody else is led to where they really are. */
export async function atStep(locale: Locale, step: Step): Promise<Visit & { activation: Activation }> {
  const found = await requirePerson(locale)
  const { activation, step: real } = await stepIn(await requestContext(), found.session)
  if (!activation) redirect(localized(locale, '/keys'))
  if (!mayShow(activation, step)) redirect(localized(locale, stepPath(real)))
  return { ...found, activation }
}
