import { z } from 'zod'
import { beginReplacement } from '@/lib/activation/begin-replacement'
import { newKeyKinds } from '@/lib/core/key-kind'
import { refuse, text, type Answer } from '@/lib/http/action'
import { provePath } from '@/lib/http/prove'
import { longestDeviceName } from '@/lib/mobile-app/device-name'
import { removeKey } from '@/lib/my-keys/remove-key'
import { renameDevice } from '@/lib/my-keys/rename-device'
import { keepRecoveryCodes, makeRecoveryCodes } from '@/lib/my-keys/recovery-codes'
import { visitorAction } from '../_frame/keys-action'
import { proveFirst } from '../_frame/prove-first'

/** Pages whose button changes something that hurts: whoever goes there proves a key first. */
const guarded = [
  '/keys/recovery-codes/new',
  '/keys/remove/email-code',
  '/keys/remove/mobile-app',
  '/keys/replace/email-code',
  '/keys/replace/mobile-app',
] as const

export const open = visitorAction(z.strictObject({ page: z.enum(guarded) }), async ({ page }, rim) => {
  return (await proveFirst(rim, page)) ?? { go: page }
})

const oneKey = z.strictObject({ kind: z.enum(newKeyKinds) })

export const remove = visitorAction(oneKey, async ({ kind }, rim): Promise<Answer> => {
  const outcome = await removeKey(rim.ctx, rim.session, kind)
  switch (outcome.kind) {
    case 'removed':
    case 'gone':
      return { go: '/keys?done=removed' }
    case 'last':
      return { go: `/keys/remove/${kind}` }
    case 'prove':
      return (await proveFirst(rim, `/keys/remove/${kind}`)) ?? { go: provePath(`/keys/remove/${kind}`) }
  }
})

export const replace = visitorAction(oneKey, async ({ kind }, rim): Promise<Answer> => {
  const outcome = await beginReplacement(rim.ctx, rim.session, kind)
  switch (outcome.kind) {
    case 'begun':
      return { go: '/activate' }
    case 'gone':
    case 'elsewhere':
      return { go: '/keys' }
    case 'prove':
      return (await proveFirst(rim, `/keys/replace/${kind}`)) ?? { go: provePath(`/keys/replace/${kind}`) }
  }
})

export const rename = visitorAction(z.strictObject({ device: text }), async ({ device }, rim): Promise<Answer> => {
  const keep = { device }
  const outcome = await renameDevice(rim.ctx, rim.person.id, device)
  switch (outcome.kind) {
    case 'renamed':
      return { go: '/keys?done=renamed' }
    case 'empty':
      return refuse('device', 'deviceMissing', undefined, keep)
    case 'too-long':
      return refuse('device', 'deviceTooLong', { most: longestDeviceName }, keep)
    case 'gone':
      return { go: '/keys' }
  }
})

export const makeCodes = visitorAction(z.strictObject({}), async (_input, rim): Promise<Answer> => {
  const outcome = await makeRecoveryCodes(rim.ctx, rim.session)
  switch (outcome.kind) {
    case 'made':
      return { go: '/keys/recovery-codes' }
    case 'no-key':
      return { go: '/keys' }
    case 'prove':
      return (await proveFirst(rim, '/keys/recovery-codes/new')) ?? { go: provePath('/keys/recovery-codes/new') }
  }
})

export const keepCodes = visitorAction(z.strictObject({ kept: z.literal('yes').optional() }), async ({ kept }, rim) => {
  if (!kept) return refuse('kept', 'keepCodes')
  await keepRecoveryCodes(rim.ctx, rim.person.id)
  return { go: '/keys?done=kept' }
})
