import type { KeyKind } from '@/lib/core/key-kind'
import { defaultLocale, isLocale, type Locale } from '@/lib/core/locale'
import type { Context } from '@/lib/db/context'
import { rows, type Tx } from '@/lib/db/transaction'
import type { KeyStatus } from '@/lib/key/model'
import { openAppSecret } from '@/lib/mobile-app/secret'
import { rankOf } from './seeds'

export type QaCard = { serial: string; status: KeyStatus; cells: Record<string, string>; pendingCell: number | null }

/** An invented person with everything that a real one would know or hold. */
export type QaPerson = {
  username: string
  password: string
  firstName: string
  lastName: string
  email: string | null
  locale: Locale
  roles: string[]
  card: QaCard | null
  /** The kinds that are active. */
  keys: KeyKind[]
  mobileAppSecret: string | null
}

/** The invented people, the seeds first, then as they came; those that the kit did not make are not among them. */
export async function readQaPeople(ctx: Context, tx: Tx, where: { id?: string } = {}): Promise<QaPerson[]> {
  const found = await rows(tx).person.findMany({
    where,
    orderBy: [{ createdAt: 'asc' }, { username: 'asc' }],
    include: { keys: { include: { tokenCard: true, mobileApp: true }, orderBy: { activatedAt: 'desc' } } },
  })
  const known = await rows(tx).demoPerson.findMany({ where: where.id ? { personId: where.id } : {} })
  const secrets = new Map(known.map((one) => [one.personId, one]))
  return found.sort(byRank).flatMap((person) => {
    const demo = secrets.get(person.id)
    if (!demo) return []
    const { username, firstName, lastName, email, roles, locale } = person
    const active = person.keys.filter((key) => key.status === 'active')
    const card = person.keys.find((key) => key.tokenCard)
    const app = active.find((key) => key.mobileApp)?.mobileApp
    return {
      username,
      password: demo.password,
      firstName,
      lastName,
      email,
      locale: isLocale(locale) ? locale : defaultLocale,
      roles,
      card: card?.tokenCard
        ? {
            serial: card.tokenCard.serial,
            status: card.status as KeyStatus,
            cells: (demo.cells ?? {}) as Record<string, string>,
            pendingCell: card.tokenCard.pendingCell,
          }
        : null,
      keys: active.map((key) => key.kind as KeyKind),
      mobileAppSecret: app ? openAppSecret(ctx.secrets, person.id, app.sealedSecret) : null,
    }
  })
}

function byRank(a: { username: string }, b: { username: string }): number {
  const [rankA, rankB] = [rankOf(a.username), rankOf(b.username)]
  return rankA === rankB ? 0 : rankA - rankB
}

/** A phone's entry for one person: one that signs in, or one that is just being set up in the wizard. */
export type AppEntry = { username: string; name: string; deviceName: string | null; settingUp: boolean; secret: string }

/** Every app entry of the invented people; the desk shows their codes. */
export async function readAppEntries(ctx: Context, tx: Tx): Promise<AppEntry[]> {
  const people = await rows(tx).person.findMany({
    orderBy: [{ createdAt: 'asc' }, { username: 'asc' }],
    where: {
      OR: [
        { keys: { some: { kind: 'mobile-app', status: 'active' } } },
        { activations: { some: { finishedAt: null, sealedSecret: { not: null } } } },
      ],
    },
    include: {
      keys: { where: { kind: 'mobile-app', status: 'active' }, include: { mobileApp: true } },
      activations: { where: { finishedAt: null, sealedSecret: { not: null } } },
    },
  })
  return people.flatMap(({ id, username, firstName, lastName, keys, activations }) => {
    const apps = keys.flatMap(({ mobileApp }) => (mobileApp ? { ...mobileApp, settingUp: false } : []))
    const walks = activations.map((walk) => ({ ...walk, settingUp: true }))
    return [...apps, ...walks].flatMap(({ sealedSecret, deviceName, settingUp }) => {
      const secret = sealedSecret && openAppSecret(ctx.secrets, id, sealedSecret)
      return secret ? { username, name: `${firstName} ${lastName}`, deviceName, settingUp, secret } : []
    })
  })
}
