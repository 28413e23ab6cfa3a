import { appSecret } from '@/lib/activation/wizard-view'
import { currentActivation } from '@/lib/activation/activation-store'
import { appInstalled, nameDevice } from '@/lib/activation/set-up-app'
import { acceptTerms } from '@/lib/enrolment/accept-terms'
import { choosePassword } from '@/lib/enrolment/choose-password'
import { submitEnrolCode } from '@/lib/enrolment/submit-code'
import type { WantedGrant } from '@/lib/grant/model'
import { confirmInvitation } from '@/lib/invitation/confirm-invitation'
import { invite, prepareGuest } from '@/lib/invitation/invite'
import { findInvitation } from '@/lib/invitation/invitation-store'
import { markOfLetter, type Guest } from '@/lib/invitation/model'
import { currentAppCode } from '@/lib/mobile-app/totp'
import { openSession } from '@/lib/session/open-session'
import type { Session } from '@/lib/session/session'
import { submitCredentials } from '@/lib/sign-in/submit-credentials'
import { readTerms } from '@/lib/terms/read-terms'
import type { TestContext } from './context'
import { lettersOwed } from './signed-in'

export const somebody: Guest = { email: 'Lotte.Buiten@Example.org', firstName: 'Lotte', lastName: 'Buiten', locale: 'nl' }

/** The document's good example of a password. */
export const goodPassword = 'oKz5A:(=Agf`j('

/** What stands in a letter that calls somebody in. */
export type Call = { secret: string; password: string; username: string; url: string; roles: string[] }

/** Invites somebody, by nobody in particular; the outcome and the letter. */
export async function callIn(world: TestContext, organisationId: string, grants: WantedGrant[] = [], guest: Partial<Guest> = {}) {
  const ready = await prepareGuest(world.ctx, { ...somebody, ...guest })
  if ('kind' in ready) throw new Error(`Not ready: ${ready.field}`)
  const outcome = await world.ctx.db.transaction((tx) => invite(world.ctx, tx, { as: 'admin', id: null }, ready, { organisationId, grants }))
  return { outcome, letter: await newestInvitation(world) }
}

/** The newest letter that calls somebody in. */
export async function newestInvitation(world: TestContext): Promise<Call> {
  const letter = (await lettersOwed(world)).findLast(({ template }) => template === 'invitation')
  if (!letter) throw new Error('Nobody was called in')
  const data = letter.data as unknown as Call
  return { ...data, secret: data.url.replace(/^.*\//, '') }
}

/** The mark of the letter that somebody was sent last, as a page shows it from which another can be sent. */
export async function letterSeen({ ctx }: TestContext, personId: string): Promise<string> {
  const invitation = await ctx.db.glance((glance) => findInvitation(glance, personId))
  if (!invitation) throw new Error('Nobody was called in')
  return markOfLetter(invitation)
}

/** The first step of a sign-in from outside. */
export const signIn = ({ ctx }: TestContext, username: string, password: string) =>
  submitCredentials(ctx, { keyKind: 'mobile-app', purpose: 'portal', username, password, locale: 'nl' })

/** The sign-in with the initial password, once the letter was confirmed. */
export async function firstSession(world: TestContext, { secret, username, password }: Call): Promise<Session> {
  await confirmInvitation(world.ctx, secret)
  const passed = await signIn(world, username, password)
  if (passed.kind !== 'passed') throw new Error(`Not signed in: ${passed.kind}`)
  return passed.session
}

/** Sets up the app in a session that began with the password; the session of full level. */
export async function setUpApp(world: TestContext, session: Session): Promise<{ session: Session; secret: string }> {
  const { ctx, time } = world
  await appInstalled(ctx, session)
  await nameDevice(ctx, session, 'Phone')
  const secret = await secretBeingSetUp(world, session.personId)
  const outcome = await submitEnrolCode(ctx, session, currentAppCode(secret, time.now))
  if (outcome.kind !== 'passed') throw new Error(`No app: ${outcome.kind}`)
  return { session: outcome.session, secret }
}

/** What the QR code shows somebody. */
export async function secretBeingSetUp({ ctx }: TestContext, personId: string): Promise<string> {
  const walk = await ctx.db.glance((glance) => currentActivation(glance, personId))
  const secret = walk && appSecret(ctx, walk)
  if (!secret) throw new Error('Nothing is being set up')
  return secret
}

export const acceptCurrent = async ({ ctx }: TestContext, session: Session) => acceptTerms(ctx, session, await readTerms(ctx, 'nl'))

/** What a session's visitor owes. */
export async function owed({ ctx }: TestContext, session: Session) {
  const found = await openSession(ctx, session.id)
  if (!found) throw new Error('The session is over')
  return found.owes
}

export async function choose({ ctx }: TestContext, session: Session, password: string) {
  const found = await openSession(ctx, session.id)
  if (!found) throw new Error('The session is over')
  return choosePassword(ctx, found, password)
}

/** Somebody from outside who has taken every step. */
export async function enrolledGuest(world: TestContext, organisationId: string, grants: WantedGrant[] = [], guest: Partial<Guest> = {}) {
  const { letter } = await callIn(world, organisationId, grants, guest)
  const half = await firstSession(world, letter)
  const { session, secret } = await setUpApp(world, half)
  await acceptCurrent(world, session)
  await choose(world, session, goodPassword)
  return { session, appSecret: secret, letter, personId: session.personId, username: letter.username }
}
