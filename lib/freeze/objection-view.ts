import type { KeyKind } from '@/lib/core/key-kind'
import type { Context } from '@/lib/db/context'
import { readLink } from '@/lib/mailed-link/link-store'
import { objectedIn, type ObjectionTemplate } from '@/lib/objection/objection-link'
import { concerned } from './concerned'
import { effectOf } from './object'

/** What happened, as the letter told it. */
export type Happened = { template: ObjectionTemplate; at: Date; device: string | null }

/** What the button does, or has done. */
export type Effect = { frozen: KeyKind[]; recoveryCodes: boolean; newPassword: boolean; left: KeyKind[]; codesLeft: boolean }

export type ObjectionView =
  | { kind: 'open'; happened: Happened; effect: Effect }
  | { kind: 'used'; happened: Happened; effect: Effect; usedAt: Date; reference: string }
  | { kind: 'expired' }
  | { kind: 'unknown' }

/** What stands behind a link. Looking changes nothing: scanners of mail look, too. */
export const objectionView = (ctx: Context, secret: string): Promise<ObjectionView> =>
  ctx.db.glance(async (glance) => {
    const found = await readLink(ctx, glance, 'objection', secret)
    if (found.kind === 'unknown' || found.kind === 'superseded') return { kind: 'unknown' }
    if (found.kind === 'expired') return { kind: 'expired' }
    const { template, at, device } = objectedIn(found.link)
    const happened = { template, at: new Date(at), device }
    if (found.kind === 'open') return { kind: 'open', happened, effect: effectOf(await concerned(glance, found.link)) }
    const { reference, ...effect } = found.outcome as Effect & { reference: string }
    return { kind: 'used', happened, effect, usedAt: found.usedAt, reference }
  })
