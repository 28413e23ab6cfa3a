import { z } from 'zod'
import { chooseKey as choose } from '@/lib/activation/choose-key'
import { stepIn } from '@/lib/activation/current-step'
import { newKeyKinds } from '@/lib/core/key-kind'
import { cameWithAllThereIs } from '@/lib/fresh-proof/proof-ways'
import { refuse } from '@/lib/http/action'
import { stepPath } from '@/lib/http/paths'
import { keysAction, whereReally } from '../../_frame/keys-action'
import { proveFirst } from '../../_frame/prove-first'

export const chooseKey = keysAction(z.strictObject({ key: z.enum(newKeyKinds).optional() }), async ({ key }, rim) => {
  if (!key) return refuse('key', 'keyMissing')
  const first = (await cameWithAllThereIs(rim.ctx, rim.session)) ? null : await proveFirst(rim, '/activate/select')
  if (first) return first
  const outcome = await choose(rim.ctx, rim.session, key)
  if (outcome.kind === 'held') return refuse('key', 'keyHeld')
  if (outcome.kind === 'elsewhere') return whereReally(rim)
  const { step } = await stepIn(rim.ctx, rim.session)
  return { go: stepPath(step) }
})
