import { insertApplication } from '@/lib/application/application-store'
import { asClerk } from '@/lib/console/admit'
import type { Asking } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import type { Context } from '@/lib/db/context'
import { readDescribed, type Described, type Wrong } from './described'

export type Registered = { kind: 'registered'; id: string } | { kind: 'taken' } | Wrong

/** Makes an application known; nobody has a role in it yet. `taken`: another has this code. */
export const registerApplication = (ctx: Context, asking: Asking, typedCode: string, described: Described) =>
  asClerk<Registered>(ctx, asking, { roles: ['admin'], what: 'application' }, async (tx, clerk) => {
    const code = typedCode.trim().toUpperCase()
    if (!/^[A-Z][A-Z0-9_-]{1,29}$/.test(code)) return { kind: 'wrong', field: 'code', because: 'shape' }
    const read = readDescribed(ctx, described)
    if ('kind' in read) return read
    const id = await insertApplication(ctx, tx, { code, ...read })
    if (!id) return { kind: 'taken' }
    await recordClerkDeed(ctx, tx, clerk, { kind: 'application-made', details: { application: id, code, url: read.url } })
    return { kind: 'registered', id }
  })
