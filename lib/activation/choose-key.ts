import { recordDeeds } from '@/lib/audit/deed-store'
import { codeState } from '@/lib/code/code'
import { newestCode } from '@/lib/code/code-store'
import { issueCode } from '@/lib/code/issue-code'
import type { NewKeyKind } from '@/lib/core/key-kind'
import { fingerprint } from '@/lib/core/secret'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { activeKey, keysOpenTo } from '@/lib/key/model'
import { keysOf } from '@/lib/key/key-store'
import { drawAppSecret, openAppSecret, sealAppSecret } from '@/lib/mobile-app/secret'
import type { Person } from '@/lib/person/model'
import { elsewhere } from '@/lib/session/in-turn'
import type { Session } from '@/lib/session/session'
import { changeActivation } from './activation-store'
import { registrationFlow } from './code-flows'
import type { Activation } from './model'
import { walk } from './walk'

type Chosen =
  | { kind: 'chosen' }
  /** The person has this key already, and is not replacing it. */
  | { kind: 'held' }

/**
 * Chooses the key to activate. For the e-mail key a registration code is mailed at once, unless one is still good; for the
 * app a secret is drawn, unless the walk has one: choosing again never changes the picture.
 */
export const chooseKey = (ctx: Context, session: Session, kind: NewKeyKind) =>
  walk<Chosen>(ctx, session, async (tx, person, activation) => {
    // An address that was confirmed leads to either key, a letter in the hand to the app.
    const address = activation.emailConfirmedAt && person.email
    if (!address && !(kind === 'mobile-app' && activation.onPaperAt)) return elsewhere
    if (!keysOpenTo(person.realm).includes(kind)) return elsewhere
    if (kind !== activation.replacing && activeKey(await keysOf(tx, person.id), kind)) return { kind: 'held' }
    if (kind === 'email-code' && address) await mailCode(ctx, tx, person, address, activation)
    const app = kind === 'mobile-app' ? { sealedSecret: keptOrDrawn(ctx, activation) } : {}
    await changeActivation(tx, activation, { chosenKind: kind, chosenIn: fingerprint(session.id), ...app })
    await recordDeeds(ctx, tx, { kind: 'key-chosen', personId: person.id, keyKind: kind, outcome: 'done' })
    return { kind: 'chosen' }
  })

async function mailCode(ctx: Context, tx: Tx, person: Person, address: string, activation: Activation): Promise<void> {
  const code = await newestCode(tx, registrationFlow(activation))
  const good = code && codeState(code, tx.now) === 'open' && code.address === address
  if (!good) await issueCode(ctx, tx, person, address, registrationFlow(activation))
}

/** Sealed anew with the key of today; another one where what is there cannot be opened. */
function keptOrDrawn(ctx: Context, { personId, sealedSecret }: Activation): string {
  const kept = sealedSecret && openAppSecret(ctx.secrets, personId, sealedSecret)
  return kept ? sealAppSecret(ctx.secrets, personId, kept) : drawAppSecret(ctx, personId)
}
