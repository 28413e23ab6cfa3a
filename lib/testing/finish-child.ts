import { submitRegistrationCode } from '@/lib/activation/submit-code'
import { openSession } from '@/lib/session/open-session'
import { childContext, die, dyingAround } from './dying'

/** Finishes an activation with its code, and is killed around the commit or some milliseconds after it began. */
export type FinishFault = 'before-commit' | 'after-commit' | 'some-time'

async function main(fault: FinishFault, url: string, now: Date, sessionId: string, code: string) {
  const ctx = childContext(url, () => now)
  const visit = await openSession(ctx, sessionId)
  if (!visit) throw new Error('The session is over')
  if (fault !== 'some-time') return submitRegistrationCode({ ...ctx, db: dyingAround(ctx.db, fault) }, visit.session, code)
  setTimeout(() => void die(), Math.random() * 40)
  await submitRegistrationCode(ctx, visit.session, code)
}

const { KEYTURN_FAULT, DATABASE_URL, KEYTURN_TEST_NOW, KEYTURN_SESSION, KEYTURN_CODE } = process.env
if (KEYTURN_FAULT && DATABASE_URL && KEYTURN_TEST_NOW && KEYTURN_SESSION && KEYTURN_CODE) {
  await main(KEYTURN_FAULT as FinishFault, DATABASE_URL, new Date(KEYTURN_TEST_NOW), KEYTURN_SESSION, KEYTURN_CODE)
}
