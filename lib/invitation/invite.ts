import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { putInOrganisation } from '@/lib/grant/put-in-organisation'
import { lockOrganisation } from '@/lib/organisation/organisation-store'
import { oweLetters } from '@/lib/outbox/letter-store'
import { parseAddress } from '@/lib/person/address'
import { canonicalUsername, type Person } from '@/lib/person/model'
import { insertPerson, lockPerson, renamePerson, setDisabled } from '@/lib/person/person-store'
import { drawInitial, type Initial } from './initial-password'
import { queueAtAddress } from './invitation-store'
import { spendLetter, type Caller, type TooMany } from './inviter'
import { judgeCall, type CallJudgement, type CallRefusal } from './judge-call'
import { canonicalGuestName, type Call, type Guest } from './model'
import { oweInvitation } from './owe-invitation'
import { rolesInWords } from './roles-in-words'

/** Whom a call is for: the address parsed, the names as they are kept. */
export type Named = { guest: Guest; username: string }

/** A call that can be made: an initial password at hand. */
export type Ready = Named & { initial: Initial }

export type NotReady = { kind: 'misshapen'; field: 'email' | 'firstName' | 'lastName' }

/** Reads whom somebody typed. */
export function nameGuest(typed: Guest): Named | NotReady {
  const email = parseAddress(typed.email)
  const [firstName, lastName] = [canonicalGuestName(typed.firstName), canonicalGuestName(typed.lastName)]
  if (!email) return { kind: 'misshapen', field: 'email' }
  if (firstName === null || lastName === null) return { kind: 'misshapen', field: firstName === null ? 'firstName' : 'lastName' }
  return { guest: { ...typed, email, firstName, lastName }, username: canonicalUsername(email) }
}

/** The same with the password drawn, before the transaction: hashing takes its time. */
export async function prepareGuest(ctx: Context, typed: Guest): Promise<Ready | NotReady> {
  const named = nameGuest(typed)
  return 'kind' in named ? named : { ...named, initial: await drawInitial(ctx, named.username) }
}

export type Invited =
  /** A letter with a link and an initial password is on its way. */
  | { kind: 'invited'; personId: string }
  /** Somebody who is enrolled, or on the way, got the organisation or the roles, and a letter that says so. */
  | { kind: 'joined'; personId: string }
  /** There was nothing to do: they hold all of it. */
  | { kind: 'unchanged'; personId: string }
  | CallRefusal

/**
 * Calls somebody in. Whoever asks (`by`) was admitted by the caller. Sent twice, it does the same once: what stands already
 * stays as it is, and no second letter goes out. It adds roles, and changes the end of none.
 */
export async function invite(ctx: Context, tx: Tx, by: Caller, ready: Ready, call: Unnamed): Promise<Invited> {
  const judged = await judgeInTurn(tx, by, ready.username, call)
  return isGood(judged) ? carryOut(ctx, tx, by, ready, call, judged) : judged
}

/** The same for whoever may not do it without end: what comes to nothing is not counted. */
export async function inviteCounted(ctx: Context, tx: Tx, by: Caller, ready: Ready, call: Unnamed): Promise<Invited | TooMany> {
  const judged = await judgeInTurn(tx, by, ready.username, call)
  if (!isGood(judged)) return judged
  return (await spendLetter(ctx, tx, call.organisationId)) ?? carryOut(ctx, tx, by, ready, call, judged)
}

type Unnamed = Omit<Call, 'guest'>
type Good = Extract<CallJudgement, { kind: 'invite' | 'join' }>

const isGood = (judged: CallJudgement): judged is Good => judged.kind === 'invite' || judged.kind === 'join'

/** What comes of a call, with person and organisation held until it is done. */
async function judgeInTurn(tx: Tx, { as }: Caller, username: string, call: Unnamed): Promise<CallJudgement> {
  await queueAtAddress(tx, username)
  await lockOrganisation(tx, call.organisationId)
  return judgeCall(tx, as, username, call)
}

async function carryOut(ctx: Context, tx: Tx, by: Caller, ready: Ready, call: Unnamed, judged: Good): Promise<Invited> {
  const { organisationId, grants, manager = false } = call
  if (judged.kind === 'invite' && judged.personId) {
    if (judged.reopen) await setDisabled(tx, judged.personId, null)
    if (!judged.hasCome) await renamePerson(tx, judged.personId, ready.guest)
  }
  const personId = judged.personId ?? (await makePerson(ctx, tx, ready))
  const person = await lockPerson(tx, personId)
  if (!person) return { kind: 'account-closed' }
  const put = judged.kind === 'join' || !judged.holds ? await putInOrganisation(ctx, tx, by.id, personId, organisationId, grants, { manager }) : null
  if (judged.kind === 'join') {
    // Whoever only became a manager was told so.
    if (put?.kind === 'done' && (put.isNew || put.given > 0)) await tellOfJoining(ctx, tx, person, judged)
    return { kind: 'joined', personId }
  }

  await oweInvitation(ctx, tx, { person, organisation: judged.organisation, by: by.id, initial: ready.initial })
  const details = { organisation: organisationId }
  await recordDeeds(ctx, tx, { kind: 'invited', actorId: by.id, personId, outcome: 'done', details })
  return { kind: 'invited', personId }
}

const makePerson = (ctx: Context, tx: Tx, { guest, username, initial }: Ready): Promise<string> =>
  insertPerson(ctx, tx, { ...guest, username, realm: 'external', roles: [], passwordHash: initial.hash })

/** They sign in as before, or finish what they have begun, and find more in the portal. */
async function tellOfJoining(ctx: Context, tx: Tx, person: Person, { organisation, waiting }: Extract<Good, { kind: 'join' }>): Promise<void> {
  const { id: personId, locale, firstName, email, username } = person
  const data = {
    firstName,
    waiting,
    organisation: organisation.name,
    url: `${ctx.site.url}/${locale}/portal`,
    roles: await rolesInWords(tx, personId, organisation.id, locale),
    at: tx.now.toISOString(),
  }
  await oweLetters(ctx, tx, { template: 'organisation-joined', event: ctx.random.uuid(), personId, to: email ?? username, locale, data })
}
