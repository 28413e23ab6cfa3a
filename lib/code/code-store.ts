import { after, days } from '@/lib/core/duration'
import { rows, type Tx } from '@/lib/db/transaction'
import { triesPerCode, type CodePurpose, type MailedCode, type Sending } from './code'

/** What a code belongs to: a walk through the wizard, or one browser's sign-in. */
export type CodeFlow = { personId: string; purpose: CodePurpose; activationId?: string; sessionId?: string }

const within = ({ personId, purpose, activationId, sessionId }: CodeFlow) => ({
  personId,
  purpose,
  activationId: activationId ?? null,
  sessionId: sessionId ?? null,
})

/** The only code of a flow that counts: the newest one sent. */
export const newestCode = (tx: Tx, flow: CodeFlow): Promise<MailedCode | null> =>
  rows(tx).mailedCode.findFirst({ where: { ...within(flow), supersededAt: null }, orderBy: { sentAt: 'desc' } })

/** When codes were sent to a person in the last day, newest first. */
export const sendings = (tx: Tx, personId: string): Promise<Sending[]> =>
  rows(tx).mailedCode.findMany({
    where: { personId, sentAt: { gt: after(tx.now, -days(1)) } },
    select: { sentAt: true, purpose: true },
    orderBy: { sentAt: 'desc' },
  })

type NewCode = Omit<MailedCode, 'consumedAt'>

/** Stores a code and makes every earlier one of its flow worthless. */
export async function insertCode(tx: Tx, flow: CodeFlow, code: NewCode): Promise<void> {
  await rows(tx).mailedCode.updateMany({ where: { ...within(flow), supersededAt: null }, data: { supersededAt: tx.now } })
  await rows(tx).mailedCode.create({ data: { ...within(flow), ...code, hash: new Uint8Array(code.hash) } })
}

/** The gate: spends a try while the code is open. False when it is not. */
export async function spendCodeTry(tx: Tx, codeId: string): Promise<boolean> {
  const { count } = await rows(tx).mailedCode.updateMany({
    where: { id: codeId, consumedAt: null, supersededAt: null, expiresAt: { gt: tx.now }, triesUsed: { lt: triesPerCode } },
    data: { triesUsed: { increment: 1 } },
  })
  return count === 1
}

export async function consumeCode(tx: Tx, codeId: string): Promise<void> {
  await rows(tx).mailedCode.update({ where: { id: codeId }, data: { consumedAt: tx.now } })
}

/** Makes the codes of a flow worthless without sending another. */
export async function retireCodes(tx: Tx, flow: CodeFlow): Promise<void> {
  await rows(tx).mailedCode.updateMany({ where: { ...within(flow), supersededAt: null }, data: { supersededAt: tx.now } })
}
