import type { KeyKind } from '@/lib/core/key-kind'
import { defaultLocale, isLocale, type Locale } from '@/lib/core/locale'
import type { Context } from '@/lib/db/context'
import { query, type Glance } from '@/lib/db/transaction'
import type { KeyStatus } from '@/lib/key/model'
import { openAppSecret } from '@/lib/mobile-app/secret'
import type { Workplace } from './outside'
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
  external: boolean
  organisations: Required<Workplace>[]
  card: QaCard | null
  /** The kinds that are active. */
  keys: KeyKind[]
  mobileAppSecret: string | null
}

type Row = {
  id: string
  username: string
  password: string
  firstName: string
  lastName: string
  email: string | null
  locale: string
  roles: string[]
  external: boolean
  organisations: Required<Workplace>[] | null
  cells: Record<string, string> | null
  card: { serial: string; status: KeyStatus; pendingCell: number | null } | null
  active: KeyKind[] | null
  sealedSecret: string | null
}

/** The invented people, the seeds first, then as they came; those that the kit did not make are not among them. */
export async function readQaPeople(ctx: Context, tx: Glance, { id = null }: { id?: string | null } = {}): Promise<QaPerson[]> {
  const found = await query<Row>(tx)`
    SELECT p.id, p.username, d.password, p.first_name AS "firstName", p.last_name AS "lastName", p.email, p.locale, p.roles,
      p.realm = 'external' AS external,
      (SELECT json_agg(json_build_object('name', o.name, 'manager', m.manager, 'roles', ARRAY(
         SELECT a.code || '.' || g.role FROM access_grant g JOIN application a ON a.id = g.application_id
         WHERE g.person_id = p.id AND g.organisation_id = o.id ORDER BY a.code, g.role)) ORDER BY o.name)
       FROM membership m JOIN organisation o ON o.id = m.organisation_id WHERE m.person_id = p.id) AS organisations,
      d.cells, app.sealed_secret AS "sealedSecret",
      (SELECT json_build_object('serial', c.serial, 'status', k.status, 'pendingCell', c.pending_cell)
       FROM digital_key k JOIN token_card c ON c.key_id = k.id WHERE k.person_id = p.id
       ORDER BY k.activated_at DESC LIMIT 1) AS card,
      (SELECT json_agg(k.kind ORDER BY k.activated_at DESC, k.kind) FROM digital_key k
       WHERE k.person_id = p.id AND k.status = 'active') AS active
    FROM person p JOIN demo_person d ON d.person_id = p.id
      LEFT JOIN digital_key ak ON ak.person_id = p.id AND ak.kind = 'mobile-app' AND ak.status = 'active'
      LEFT JOIN mobile_app app ON app.key_id = ak.id
    WHERE ${id}::uuid IS NULL OR p.id = ${id}::uuid
    ORDER BY p.created_at, p.username`
  return found.sort(byRank).map((person) => {
    const { username, password, firstName, lastName, email, roles, external, locale, card, active, sealedSecret } = person
    return {
      username,
      password,
      firstName,
      lastName,
      email,
      locale: isLocale(locale) ? locale : defaultLocale,
      roles,
      external,
      organisations: person.organisations ?? [],
      card: card && { ...card, cells: person.cells ?? {} },
      keys: active ?? [],
      mobileAppSecret: sealedSecret && openAppSecret(ctx.secrets, person.id, sealedSecret),
    }
  })
}

function byRank(a: { username: string }, b: { username: string }): number {
  const [rankA, rankB] = [rankOf(a.username), rankOf(b.username)]
  return rankA === rankB ? 0 : rankA - rankB
}

/** A phone's entry for one person: one that signs in, or one that is just being set up in the wizard. */
export type AppEntry = { username: string; name: string; deviceName: string | null; settingUp: boolean; secret: string }

type EntryRow = Omit<AppEntry, 'secret'> & { id: string; sealedSecret: string }

/** Every app entry of the invented people; the desk shows their codes. */
export async function readAppEntries(ctx: Context, tx: Glance): Promise<AppEntry[]> {
  const entries = await query<EntryRow>(tx)`
    SELECT p.id, p.username, p.first_name || ' ' || p.last_name AS name, e.device_name AS "deviceName",
           e.setting_up AS "settingUp", e.sealed_secret AS "sealedSecret"
    FROM person p JOIN (
      SELECT k.person_id, a.device_name, a.sealed_secret, false AS setting_up
      FROM digital_key k JOIN mobile_app a ON a.key_id = k.id WHERE k.kind = 'mobile-app' AND k.status = 'active'
      UNION ALL
      SELECT person_id, device_name, sealed_secret, true FROM activation
      WHERE finished_at IS NULL AND sealed_secret IS NOT NULL
    ) e ON e.person_id = p.id
    ORDER BY p.created_at, p.username, e.setting_up`
  return entries.flatMap(({ id, sealedSecret, ...entry }) => {
    const secret = openAppSecret(ctx.secrets, id, sealedSecret)
    return secret ? [{ ...entry, secret }] : []
  })
}
