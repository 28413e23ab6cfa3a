import { after, days } from '@/lib/core/duration'
import { sql } from '@/lib/db/sql'
import { change, query, write, type Glance, type Tx } from '@/lib/db/transaction'
import { triesPerCode, type CodePurpose, type MailedCode, type Sending } from './code'

/** What a code belongs to: a walk through the wizard, or one browser's sign-in. */
export type CodeFlow = { personId: string; purpose: CodePurpose; activationId?: string; sessionId?: string }

const within = ({ personId, purpose, activationId, sessionId }: CodeFlow) => sql`
  person_id = ${personId}::uuid AND purpose = ${purpose}
  AND activation_id IS NOT DISTINCT FROM ${activationId ?? null}::uuid
  AND session_id IS NOT DISTINCT FROM ${sessionId ?? null}`

/** The only code of a flow that counts: the newest one sent. */
export async function newestCode(tx: Glance, flow: CodeFlow): Promise<MailedCode | null> {
  const [code] = await query<MailedCode>(tx)`
    SELECT id, address, hash, hash_key_id AS "hashKeyId", sent_at AS "sentAt", expires_at AS "expiresAt",
           tries_used AS "triesUsed", consumed_at AS "consumedAt"
    FROM mailed_code WHERE ${within(flow)} AND superseded_at IS NULL ORDER BY sent_at DESC LIMIT 1`
  return code ?? null
}

/** When codes were sent to a person in the last day, newest first. */
export const sendings = (tx: Glance, personId: string): Promise<Sending[]> =>
  query<Sending>(tx)`
    SELECT sent_at AS "sentAt", purpose, CASE WHEN consumed_at IS NULL THEN superseded_at END AS "replacedAt" FROM mailed_code
    WHERE person_id = ${personId}::uuid AND sent_at > ${after(tx.now, -days(1))} ORDER BY sent_at DESC`

type NewCode = Omit<MailedCode, 'consumedAt'>

/** Stores a code and makes every earlier one of its flow worthless. */
export async function insertCode(tx: Tx, flow: CodeFlow, code: NewCode): Promise<void> {
  await retireCodes(tx, flow)
  write(tx)`
    INSERT INTO mailed_code (id, person_id, purpose, activation_id, session_id, address, hash, hash_key_id, sent_at,
                             expires_at, tries_used)
    VALUES (${code.id}::uuid, ${flow.personId}::uuid, ${flow.purpose}, ${flow.activationId ?? null}::uuid,
            ${flow.sessionId ?? null}, ${code.address}, ${code.hash}, ${code.hashKeyId}, ${code.sentAt},
            ${code.expiresAt}, ${code.triesUsed})`
}

/** The gate: spends a try while the code is open. False when it is not. */
export async function spendCodeTry(tx: Tx, codeId: string): Promise<boolean> {
  const count = await change(tx)`
    UPDATE mailed_code SET tries_used = tries_used + 1
    WHERE id = ${codeId}::uuid AND consumed_at IS NULL AND superseded_at IS NULL AND expires_at > ${tx.now}
      AND tries_used < ${triesPerCode}`
  return count === 1
}

export async function consumeCode(tx: Tx, codeId: string): Promise<void> {
  write(tx)`UPDATE mailed_code SET consumed_at = ${tx.now} WHERE id = ${codeId}::uuid`
}

/** Makes the codes of a flow worthless without sending another. */
export async function retireCodes(tx: Tx, flow: CodeFlow): Promise<void> {
  write(tx)`
    UPDATE mailed_code SET superseded_at = ${tx.now} WHERE ${within(flow)} AND superseded_at IS NULL`
}
