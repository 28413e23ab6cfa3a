import { admit } from '@/lib/console/admit'
import { denied, type Asking, type Denied } from '@/lib/console/clerk'
import { currentActivation } from '@/lib/activation/activation-store'
import { stepOf, type Step } from '@/lib/activation/model'
import { openPaperCode, type PaperCode } from '@/lib/activation-code/code-store'
import type { Context } from '@/lib/db/context'
import type { Glance } from '@/lib/db/transaction'
import { deadSince } from '@/lib/bounce/bounce-store'
import type { DigitalKey } from '@/lib/key/model'
import { keysOf } from '@/lib/key/key-store'
import { blockedAnywhere } from '@/lib/limits/limit-store'
import { isTokenAccepted, type OwnTerm } from '@/lib/phase-out/model'
import { readTerm } from '@/lib/phase-out/phase-out-store'
import { canRecover, readList } from '@/lib/recovery-code/recovery-store'
import { passwordCounter } from '@/lib/sign-in/password-counter'
import { diagnose, type Diagnosis, type Facts } from './diagnosis'
import { helpers, isColleague, recordView } from './look'
import { readLook, type Look } from './look-store'
import { deedsOf, lettersTo, readSubject, serialOf, type DeedLine, type LetterLine, type Subject } from './person-view-store'

/** What support sees of a person. */
export type PersonView = {
  subject: Subject
  /** They work in the console: nothing is done for them here. */
  colleague: boolean
  look: Look
  answer: Diagnosis
  keys: DigitalKey[]
  serial: string | null
  tokenAccepted: boolean
  /** Until when, and by which rule. */
  term: OwnTerm
  walk: { step: Step; startedAt: Date; finishedAt: Date | null } | null
  paperCode: PaperCode | null
  passwordBlockedUntil: Date | null
  /** Since when letters come back. */
  mailboxDeadSince: Date | null
  letters: LetterLine[]
  deeds: DeedLine[]
}

export type PersonOutcome =
  | { kind: 'open'; view: PersonView }
  /** Why do you look? Nothing is shown before that is said. */
  | { kind: 'ask-reason'; subject: Pick<Subject, 'firstName' | 'lastName'> }
  | { kind: 'nobody' }
  | Denied

/** The page of one person: shown once a reason was given in this session. Each view is a deed. */
export const personView = (ctx: Context, asking: Asking, personId: string): Promise<PersonOutcome> =>
  ctx.db.transaction(async (tx) => {
    const clerk = await admit(ctx, tx, asking, { roles: helpers, what: 'person', personId })
    if (!clerk) return denied
    const subject = await readSubject(tx, personId)
    if (!subject) return { kind: 'nobody' }
    const look = await readLook(tx, clerk.sessionId, personId)
    if (!look) return { kind: 'ask-reason', subject }
    await recordView(ctx, tx, clerk, personId, look)
    return { kind: 'open', view: await viewOf(ctx, tx, subject, look) }
  })

async function viewOf(ctx: Context, tx: Glance, subject: Subject, look: Look): Promise<PersonView> {
  const { id } = subject
  const [colleague, keys, serial, term, walk, paperCode, list, block, mailboxDeadSince, letters, deeds] = await Promise.all([
    isColleague(tx, id),
    keysOf(tx, id),
    serialOf(tx, id),
    readTerm(tx, id),
    currentActivation(tx, id),
    openPaperCode(tx, id),
    readList(tx, id),
    blockedAnywhere(tx, passwordCounter(ctx, subject.username)),
    deadSince(tx, id),
    lettersTo(tx, id),
    deedsOf(tx, id, 40),
  ])
  const tokenAccepted = isTokenAccepted(term, tx.now)
  const facts: Facts = {
    now: tx.now,
    closed: subject.closedAt !== null,
    hasAddress: subject.email !== null,
    mailboxDead: mailboxDeadSince !== null,
    newPasswordDue: subject.newPasswordDue,
    passwordBlockedUntil: block,
    keys,
    tokenAccepted,
    walkOpen: walk !== null && !walk.finishedAt,
    paperCode: paperCode !== null,
    recoveryCodes: canRecover(list),
    codeLetter: letters.find(({ template }) => template.endsWith('-code')) ?? null,
    refusals: refusalsSince(deeds),
  }
  return {
    subject,
    colleague,
    look,
    answer: diagnose(facts),
    keys,
    serial,
    tokenAccepted,
    term,
    walk: walk && { step: stepOf(walk), startedAt: walk.startedAt, finishedAt: walk.finishedAt },
    paperCode,
    passwordBlockedUntil: block,
    mailboxDeadSince,
    letters,
    deeds,
  }
}

/** What was refused since the last sign-in, newest first; what the console did is not the person's doing. */
function refusalsSince(deeds: DeedLine[]): Facts['refusals'] {
  const own = deeds.filter(({ actor }) => actor === null)
  const last = own.findIndex(({ kind, outcome }) => kind === 'signed-in' && outcome === 'done')
  return (last === -1 ? own : own.slice(0, last))
    .filter(({ outcome }) => outcome === 'refused')
    .map(({ kind, keyKind, details }) => ({ kind, keyKind, reason: typeof details.reason === 'string' ? details.reason : undefined }))
}
