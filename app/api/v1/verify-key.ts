import { z } from 'zod'
import { scopes } from '@/lib/api-key/scope'
import { verifyKey as judge } from '@/lib/api-key/verify-key'
import { operation } from '@/lib/http/api/operation'
import { checksPerKey } from '@/lib/limits/quota'

const given = z.object({
  valid: z.literal(true),
  name: z.string().describe('What its organisation calls it.'),
  organisation: z.object({ id: z.uuid(), name: z.string() }),
  application: z.object({ code: z.string() }),
  scopes: z.array(z.enum(scopes)),
  expiresAt: z.iso.datetime().nullable(),
})

const refused = z.object({
  valid: z.literal(false),
  reason: z.enum(['malformed', 'unknown', 'expired', 'revoked', 'rotated', 'closed']).describe('A key of another application is unknown.'),
})

const judgement = z.discriminatedUnion('valid', [given, refused])

/** For an application that was called with a key: is it good, and whose is it? */
export const verifyKey = operation({
  method: 'POST',
  path: '/keys/verify',
  name: 'verifyKey',
  summary: 'Asks whether a key of the application is good, and whose it is',
  scope: 'keys:verify',
  quota: checksPerKey,
  query: z.strictObject({}),
  body: z.strictObject({ key: z.string().min(1).max(200).describe('The key that the application was called with.') }),
  status: 200,
  answer: judgement,
  async handle({ body: { key } }, { ctx, holder }): Promise<z.input<typeof judgement>> {
    const verified = await judge(ctx, key, holder.applicationId)
    if (verified.kind !== 'active') return { valid: false, reason: verified.kind }
    const { name, organisationId, organisation, code, scopes: may, expiresAt } = verified.holder
    return {
      valid: true,
      name,
      organisation: { id: organisationId, name: organisation },
      application: { code },
      scopes: may,
      expiresAt: expiresAt?.toISOString() ?? null,
    }
  },
})
