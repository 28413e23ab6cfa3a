import type { Context } from '@/lib/db/context'
import { parseDeviceName } from '@/lib/mobile-app/device-name'
import { elsewhere } from '@/lib/session/in-turn'
import type { Session } from '@/lib/session/session'
import { changeActivation } from './activation-store'
import { walk } from './walk'

/** "I have an app on my phone." */
export const appInstalled = (ctx: Context, session: Session) =>
  walk<{ kind: 'noted' }>(ctx, session, async (tx, _person, activation) => {
    if (activation.chosenKind !== 'mobile-app') return elsewhere
    await changeActivation(tx, activation, { appInstalledAt: activation.appInstalledAt ?? tx.now })
    return { kind: 'noted' }
  })

/** Names the phone, so that its key can be told from others later. */
export const nameDevice = (ctx: Context, session: Session, typed: string) =>
  walk<{ kind: 'named' } | { kind: 'empty' } | { kind: 'too-long' }>(ctx, session, async (tx, _person, activation) => {
    if (activation.chosenKind !== 'mobile-app' || !activation.appInstalledAt) return elsewhere
    const parsed = parseDeviceName(typed)
    if (!parsed.ok) return { kind: parsed.reason }
    await changeActivation(tx, activation, { deviceName: parsed.name })
    return { kind: 'named' }
  })
