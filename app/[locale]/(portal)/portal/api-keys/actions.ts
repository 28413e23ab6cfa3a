import { z } from 'zod'
import { createKey } from '@/lib/api-key/create-key'
import { longestKeyName } from '@/lib/api-key/key-name'
import { lives, mostKeys, overlaps } from '@/lib/api-key/model'
import { renameKey } from '@/lib/api-key/rename-key'
import { revokeKey } from '@/lib/api-key/revoke-key'
import { rotateKey } from '@/lib/api-key/rotate-key'
import { scopes } from '@/lib/api-key/scope'
import { refuse, text, type Answer } from '@/lib/http/action'
import { keepOnce } from '@/lib/http/once'
import { nowhere, portalAction } from '../../_frame/portal-action'
import { apiKeysPath, keyIn, keyPath, pairIn } from './where'

const days = lives.map(String) as [string, ...string[]]
const ticked = Object.fromEntries(scopes.map((scope) => [scope, z.literal('yes').optional()]))
const daysIn = (chosen: string) => (chosen === 'endless' ? null : Number(chosen))

const nameRefusals = {
  empty: () => refuse('name', 'keyNameMissing'),
  'too-long': (keep: Record<string, string>) => refuse('name', 'keyNameLong', { most: longestKeyName }, keep),
  taken: (keep: Record<string, string>) => refuse('name', 'keyNameTaken', undefined, keep),
}

export const create = portalAction(
  { name: text, for: text, days: z.enum(['endless', ...days]), ...ticked },
  async ({ name, for: chosen, days: life, ...boxes }, { ctx, browser, session }): Promise<Answer> => {
    const wanted = scopes.filter((scope) => (boxes as Record<string, unknown>)[scope] === 'yes')
    const keep = { name, for: chosen, days: life, ...Object.fromEntries(wanted.map((scope) => [scope, 'yes'])) }
    const pair = pairIn(chosen)
    if (!pair) return refuse('for', 'keyFor', undefined, keep)
    const outcome = await createKey(ctx, session, { ...pair, name, days: daysIn(life), scopes: wanted })
    switch (outcome.kind) {
      case 'created':
        await keepOnce(browser, { secretId: outcome.secretId, text: outcome.text })
        return { go: `${keyPath(outcome.keyId)}/key` }
      case 'too-many':
        return refuse('form', 'keyTooMany', { most: mostKeys }, keep)
      case 'denied':
        return nowhere
      default:
        return { ...nameRefusals[outcome.kind](keep), keep }
    }
  },
)

export const rename = portalAction({ name: text }, async ({ name }, { ctx, path, session }): Promise<Answer> => {
  const id = keyIn(path)
  const outcome = id ? await renameKey(ctx, session, id, name) : null
  switch (outcome?.kind) {
    case 'renamed':
      return { go: `${apiKeysPath}?done=renamed` }
    case 'revoked':
      return refuse('form', 'keyOver')
    case 'empty':
    case 'too-long':
    case 'taken':
      return nameRefusals[outcome.kind]({ name })
    default:
      return nowhere
  }
})

const rotation = {
  from: z.uuid(),
  overlap: z.enum(overlaps.map(String) as [string, ...string[]]),
  life: z.enum(['same', 'endless', ...days]),
}

export const rotate = portalAction(rotation, async ({ from, overlap, life }, { ctx, browser, path, session }): Promise<Answer> => {
  const id = keyIn(path)
  const outcome = id ? await rotateKey(ctx, session, id, { from, overlap: Number(overlap), life: life === 'same' ? life : daysIn(life) }) : null
  switch (outcome?.kind) {
    case 'rotated':
      await keepOnce(browser, { secretId: outcome.secretId, text: outcome.text })
      return { go: `${keyPath(id ?? '')}/key` }
    case 'already':
      return refuse('form', 'keyRotatedElsewhere')
    case 'over':
      return refuse('form', 'keyOver')
    default:
      return nowhere
  }
})

export const revoke = portalAction({ sure: z.literal('yes').optional() }, async ({ sure }, { ctx, path, session }): Promise<Answer> => {
  const id = keyIn(path)
  if (!id) return nowhere
  if (!sure) return refuse('sure', 'keyNotSure')
  const outcome = await revokeKey(ctx, session, id)
  return outcome.kind === 'denied' ? nowhere : { go: `${apiKeysPath}?done=revoked` }
})
