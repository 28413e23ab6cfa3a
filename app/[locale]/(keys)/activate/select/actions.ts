'use server'

import { z } from 'zod'
import { chooseKey as choose } from '@/lib/activation/choose-key'
import { newKeyKinds } from '@/lib/core/key-kind'
import { refuse } from '@/lib/http/action'
import { keysAction, whereReally } from '../../_frame/keys-action'

export const chooseKey = keysAction(z.strictObject({ key: z.enum(newKeyKinds).optional() }), async ({ key }, rim) => {
  if (!key) return refuse('key', 'keyMissing')
  const outcome = await choose(rim.ctx, rim.person.id, key)
  return outcome.kind === 'held' ? refuse('key', 'keyHeld') : whereReally(rim)
})
