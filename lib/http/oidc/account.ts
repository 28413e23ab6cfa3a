import type { Account } from 'oidc-provider'
import { macKey, macOf } from '@/lib/core/mac'
import type { Linked } from '@/lib/service/visit-store'
import { oursOf } from './clients'
import { thisRequest } from './request'

/** What a service may ask for, by scope. Level, way and time of the sign-in always stand in an ID token. */
export const claims = {
  openid: ['sub', 'acr', 'amr', 'auth_time'],
  profile: ['name', 'given_name', 'family_name', 'locale'],
  email: ['email', 'email_verified'],
  iss: null,
  sid: null,
}

/** The person of the session that a request is about; nobody else has claims. */
export function findAccount(_ctx: unknown, id: string): Account | undefined {
  const { linked } = thisRequest()
  return linked?.person.id === id ? { accountId: id, claims: () => ({ sub: id, ...claimsOf(linked) }) } : undefined
}

function claimsOf({ person }: Linked) {
  const { firstName, lastName, locale, email, emailProven } = person
  const named = { name: `${firstName} ${lastName}`, given_name: firstName, family_name: lastName, locale }
  return email === null ? named : { ...named, email, email_verified: emailProven }
}

/** The name under which one service knows somebody: another one at every service, and the same for ever. */
export function subjectOf(_ctx: unknown, personId: string, client: Record<string, unknown>): string {
  return macOf(macKey(Buffer.from(oursOf(client).salt, 'base64url')), personId).toString('base64url')
}
