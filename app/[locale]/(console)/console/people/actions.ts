import { z } from 'zod'
import { refuse, text } from '@/lib/http/action'
import { keyKinds } from '@/lib/core/key-kind'
import { beginSearch } from '@/lib/help-desk/search'
import { askCorrection } from '@/lib/help-desk/correct-address'
import { deactivateKey as endKey } from '@/lib/help-desk/deactivate-key'
import { issuePaperCode as issueCode } from '@/lib/help-desk/issue-paper-code'
import { liftKeyLock, liftPasswordBlock } from '@/lib/help-desk/lift-lock'
import { giveReason } from '@/lib/help-desk/look'
import { resetApp as endApp } from '@/lib/help-desk/reset-app'
import { longestNote, reasons } from '@/lib/help-desk/reason'
import { resendLetter } from '@/lib/help-desk/revive-letter'
import { consoleAction, nowhere } from '../_frame/console-action'
import { backTo, onPerson } from './person-answers'

export const search = consoleAction({ search: text }, ['admin', 'support'], async (input, { ctx, session }) => {
  const outcome = await beginSearch(ctx, session, input.search)
  if (outcome.kind === 'denied') return nowhere
  if (outcome.kind === 'too-short') return refuse('search', 'searchTooShort')
  return { go: `/console/people?search=${encodeURIComponent(outcome.sealed)}` }
})

const reasonShape = { reason: z.enum(reasons).optional(), note: text.trim().max(longestNote) }

export const sayReason = consoleAction(reasonShape, ['admin', 'support'], async ({ reason, note }, rim) =>
  onPerson(rim, async (id) => {
    if (!reason) return refuse('reason', 'reasonMissing', undefined, { note })
    const outcome = await giveReason(rim.ctx, rim.session, id, reason, note)
    return outcome.kind === 'given' ? { go: rim.path } : nowhere
  }),
  { keep: ['reason', 'note'] },
)

export const resend = consoleAction({ letter: z.uuid() }, ['admin', 'support'], async ({ letter }, rim) =>
  onPerson(rim, async (id) => {
    const outcome = await resendLetter(rim.ctx, rim.session, id, letter)
    if (outcome.kind === 'former-address') return backTo(id, outcome.kind, 'former-address')
    return backTo(id, outcome.kind, outcome.kind === 'queued' ? 'resent' : null)
  }),
)

const kindShape = { kind: z.enum(keyKinds) }

export const unlock = consoleAction(kindShape, ['admin', 'support'], async ({ kind }, rim) =>
  onPerson(rim, async (id) => {
    const outcome = await liftKeyLock(rim.ctx, rim.session, id, kind)
    return backTo(id, outcome.kind, outcome.kind === 'lifted' ? 'unlocked' : null)
  }),
  { fresh: true },
)

export const unblock = consoleAction({}, ['admin', 'support'], async (_input, rim) =>
  onPerson(rim, async (id) => {
    const outcome = await liftPasswordBlock(rim.ctx, rim.session, id)
    return backTo(id, outcome.kind, outcome.kind === 'lifted' ? 'unblocked' : null)
  }),
  { fresh: true },
)

export const correctAddress = consoleAction({ address: text }, ['admin', 'support'], async ({ address }, rim) =>
  onPerson(rim, async (id) => {
    const keep = { address }
    if (!address.trim()) return refuse('address', 'addressMissing')
    const outcome = await askCorrection(rim.ctx, rim.session, id, address)
    if (outcome.kind === 'malformed') return refuse('address', 'addressMalformed', undefined, keep)
    if (outcome.kind === 'same') return refuse('address', 'addressSame', undefined, keep)
    return backTo(id, outcome.kind, outcome.kind === 'asked' ? 'address-asked' : null)
  }),
  { fresh: true },
)

const endShape = { ...kindShape, last: z.literal('yes').optional() }

export const deactivate = consoleAction(endShape, ['admin', 'support'], async ({ kind, last }, rim) =>
  onPerson(rim, async (id) => {
    const outcome = await endKey(rim.ctx, rim.session, id, kind, last === 'yes')
    if (outcome.kind === 'last') return refuse('last', 'lastKey')
    return backTo(id, outcome.kind, outcome.kind === 'deactivated' ? 'deactivated' : null)
  }),
  { fresh: true },
)

/** For somebody from outside whose phone is gone. */
export const resetApp = consoleAction({}, ['admin', 'support'], async (_input, rim) =>
  onPerson(rim, async (id) => {
    const outcome = await endApp(rim.ctx, rim.session, id)
    if (outcome.kind === 'not-theirs') return refuse('form', 'resetNotTheirs')
    if (outcome.kind === 'no-address') return refuse('form', 'resetNoAddress')
    return backTo(id, outcome.kind, outcome.kind === 'reset' ? 'app-reset' : null)
  }),
  { fresh: true },
)

export const issuePaperCode = consoleAction({}, ['admin', 'support'], async (_input, rim) =>
  onPerson(rim, async (id) => {
    const outcome = await issueCode(rim.ctx, rim.session, id)
    if (outcome.kind === 'has-app') return refuse('form', 'hasApp')
    return backTo(id, outcome.kind, outcome.kind === 'issued' ? 'paper-code' : null)
  }),
  { fresh: true },
)
