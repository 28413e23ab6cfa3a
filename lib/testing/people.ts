import { hashPassword } from '@/lib/core/password-hash'
import type { NewKeyKind } from '@/lib/core/key-kind'
import type { Context } from '@/lib/db/context'
import { insertKey } from '@/lib/key/key-store'
import { insertMobileApp } from '@/lib/mobile-app/app-store'
import { newSecret, sealAppSecret } from '@/lib/mobile-app/secret'
import { insertPerson, type NewPerson } from '@/lib/person/person-store'
import { insertCard } from '@/lib/token-card/card-store'
import { cellCount } from '@/lib/token-card/cell'

/** Somebody for a test, with all that a real person would know or hold. */
export type Citizen = {
  id: string
  username: string
  password: string
  email: string | null
  cells: string[]
  appSecret: string
}

type Wishes = Partial<Pick<NewPerson, 'email' | 'locale' | 'username' | 'disabledAt'>> & { card?: boolean; keys?: NewKeyKind[] }

export const password = 'korenblauw achter de dijk'
const passwordHash = hashPassword(password)
let count = 0

const letters = (ctx: Context) => Array.from({ length: 6 }, () => String.fromCharCode(65 + ctx.random.int(26))).join('')

/** A citizen with a token card unless told otherwise; cell 18 is the one that is asked for. */
export async function makeCitizen(ctx: Context, wishes: Wishes = {}): Promise<Citizen> {
  const username = wishes.username ?? `citizen${String(++count)}`
  const email = wishes.email === undefined ? `${username}@example.org` : wishes.email
  const cells = Array.from({ length: cellCount }, () => letters(ctx))
  const appSecret = newSecret(ctx.random)
  const hash = await passwordHash
  const id = await ctx.db.transaction(async (tx) => {
    const person = { username, firstName: 'Noor', lastName: 'Voorbeeld', locale: wishes.locale ?? 'nl', roles: [] } as const
    const personId = await insertPerson(ctx, tx, { ...person, roles: [], email, passwordHash: hash, disabledAt: wishes.disabledAt })
    if (wishes.card ?? true) {
      const keyId = await insertKey(ctx, tx, personId, 'token-card')
      await insertCard(ctx, tx, keyId, `T-${username}`, cells, 18)
    }
    for (const kind of wishes.keys ?? []) {
      const keyId = await insertKey(ctx, tx, personId, kind)
      const sealedSecret = sealAppSecret(ctx.secrets, personId, appSecret)
      if (kind === 'mobile-app') await insertMobileApp(tx, keyId, { deviceName: 'Phone', sealedSecret, lastStep: 0 })
    }
    return personId
  })
  return { id, username, password, email, cells, appSecret }
}
