import { z } from 'zod'
import { askForgotten } from '@/lib/forgotten/ask-forgotten'
import type { Forgotten } from '@/lib/forgotten/forgotten'
import { formAction, refuse, text, type Answer, type Rim } from '@/lib/http/action'
import { parseAddress } from '@/lib/person/address'

export const askUsername = formAction(z.strictObject({ address: text }), async ({ address }, rim) => {
  const keep = { address }
  if (!address.trim()) return refuse('address', 'addressMissing')
  if (!parseAddress(address)) return refuse('address', 'addressMalformed', undefined, keep)
  return ask(rim, { about: 'username', typed: address }, 'address', keep)
})

export const askPassword = formAction(z.strictObject({ username: text }), async ({ username }, rim) => {
  if (!username.trim()) return refuse('username', 'nameOrAddressMissing')
  return ask(rim, { about: 'password', typed: username.slice(0, 300) }, 'username', { username })
})

async function ask({ ctx }: Rim, forgotten: Forgotten, field: string, keep: Record<string, string>): Promise<Answer> {
  const outcome = await askForgotten(ctx, forgotten)
  if (outcome.kind === 'asked') return { go: '/forgotten/sent' }
  return refuse(field, 'askedOften', { minutes: Math.ceil(outcome.seconds / 60) }, keep)
}
