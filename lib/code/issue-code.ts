import { recordDeeds } from '@/lib/audit/deed-store'
import { after, minutes, secondsUntil } from '@/lib/core/duration'
import { sixDigits } from '@/lib/core/random'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { oweLetters } from '@/lib/outbox/letter-store'
import type { Person } from '@/lib/person/model'
import { codeLife, hashCode, letterOf, nextSending, triesPerCode, type CodePurpose } from './code'
import { insertCode, newestCode, sendings, type CodeFlow } from './code-store'

export type IssueOutcome = { kind: 'sent' } | { kind: 'wait'; seconds: number }

/**
 * Mails a fresh code, or says how long to wait. The person's row must be locked, so that two requests
 * cannot both send. Wrong tries go over to the new code until the budget is spent: asking for
 * another letter buys no extra guesses.
 */
export async function issueCode(
  ctx: Context,
  tx: Tx,
  person: Person,
  address: string,
  flow: Omit<CodeFlow, 'personId'> & { purpose: CodePurpose },
): Promise<IssueOutcome> {
  const whole = { ...flow, personId: person.id }
  const allowed = nextSending(await sendings(tx, person.id), flow.purpose, tx.now)
  if (allowed > tx.now) return { kind: 'wait', seconds: secondsUntil(allowed, tx.now) }

  const before = await newestCode(tx, whole)
  const carried = before && !before.consumedAt && before.triesUsed < triesPerCode ? before.triesUsed : 0
  const id = ctx.random.uuid()
  const code = sixDigits(ctx.random)
  const hashKeyId = ctx.secrets.currentId
  const expiresAt = after(tx.now, codeLife)
  await insertCode(tx, whole, {
    id,
    address,
    hash: hashCode(ctx.secrets, hashKeyId, id, code),
    hashKeyId,
    sentAt: tx.now,
    expiresAt,
    triesUsed: carried,
  })
  await oweLetters(ctx, tx, {
    template: letterOf(flow.purpose),
    event: id,
    personId: person.id,
    to: address,
    locale: person.locale,
    data: { firstName: person.firstName, code, minutes: codeLife / minutes(1) },
    uselessAt: expiresAt,
  })
  await recordDeeds(ctx, tx, { kind: 'code-sent', personId: person.id, outcome: 'done', details: { purpose: flow.purpose } })
  return { kind: 'sent' }
}
