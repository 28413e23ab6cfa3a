import type { Account } from 'oidc-provider'
import { macKey, macOf, type MacKey } from '@/lib/core/mac'
import { emailProven, type Linked } from '@/lib/service/visit-store'
import { oursOf, type Ours } from './clients'
import { atGate, thisRequest } from './request'

/** What a service may ask for, by scope. Level, way and time of the sign-in always stand in an ID token. */
export const claims = {
  openid: ['sub', 'acr', 'amr', 'auth_time'],
  profile: ['name', 'given_name', 'family_name', 'locale'],
  email: ['email', 'email_verified'],
  iss: null,
  sid: null,
}

/** The person of the session that a request is about; nobody else has claims. Names and address are told by `userinfo` alone. */
export function findAccount(_ctx: unknown, id: string): Account | undefined {
  const { linked } = thisRequest()
  if (linked?.person.id !== id) return undefined
  return { accountId: id, claims: async (use, scope) => ({ sub: id, ...(use === 'userinfo' ? await claimsOf(linked, scope.split(' ')) : {}) }) }
}

async function claimsOf({ person }: Linked, asked: string[]) {
  const { firstName, lastName, locale, email } = person
  const named = { name: `${firstName} ${lastName}`, given_name: firstName, family_name: lastName, locale }
  if (email === null || !asked.includes('email')) return named
  return { ...named, email, email_verified: await atGate((gate) => emailProven(gate, person.id)) }
}

/** The name under which one service knows somebody: another one at every service, and the same for ever. */
export function subjectOf(_ctx: unknown, personId: string, client: Record<string, unknown>): string {
  return macOf(keyOf(oursOf(client)), personId).toString('base64url')
}

const ready = new WeakMap<Ours, MacKey>()

/** Made ready once for as long as a service's description is the same. */
function keyOf(service: Ours): MacKey {
  const known = ready.get(service) ?? macKey(Buffer.from(service.salt, 'base64url'))
  ready.set(service, known)
  return known
}
