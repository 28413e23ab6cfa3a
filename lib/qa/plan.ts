import { newKeyKinds, type NewKeyKind } from '@/lib/core/key-kind'
import { defaultLocale, type Locale } from '@/lib/core/locale'
import type { Random } from '@/lib/core/random'
import type { KeyStatus } from '@/lib/key/model'
import { newSecret } from '@/lib/mobile-app/secret'
import { cellCount } from '@/lib/token-card/cell'
import { drawCells, inventNames, inventPassword, inventSerial, inventStrictPassword, inventUsername } from './invent'
import type { Workplace } from './outside'
import type { Wish } from './wish'

export type PlannedCard = { serial: string; status: KeyStatus; cells: string[]; pendingCell: number | null }

/** A person to be made, with nothing left open. */
export type Plan = {
  username: string
  password: string
  firstName: string
  lastName: string
  email: string | null
  locale: Locale
  roles: string[]
  external: boolean
  organisations: Workplace[]
  card: PlannedCard | null
  keys: NewKeyKind[]
  mobileAppSecret: string | null
}

/** Invents whatever a wish leaves open. No card and no keys unless they are asked for. */
export function planPerson(random: Random, wish: Wish): Plan {
  const locale = wish.locale ?? defaultLocale
  const names = inventNames(random, locale)
  const firstName = wish.firstName ?? names.firstName
  const lastName = wish.lastName ?? names.lastName
  const external = wish.external ?? false
  const email = wish.email === undefined ? `${inventUsername(random, firstName, lastName)}@example.org` : wish.email
  const username = wish.username ?? (external && email ? email.toLowerCase() : inventUsername(random, firstName, lastName))
  const about = [firstName, lastName, username, email ?? '']
  const wished = wish.keys ?? (external ? ['mobile-app'] : [])
  const asked = (kind: NewKeyKind) => wished.includes(kind) || (kind === 'mobile-app' && wish.mobileAppSecret)
  const keys = newKeyKinds.filter(asked)
  return {
    username,
    password: wish.password ?? (external ? inventStrictPassword : inventPassword)(random, about),
    firstName,
    lastName,
    email,
    locale,
    roles: wish.roles ?? [],
    external,
    organisations: wish.organisations ?? [],
    card: planCard(random, wish),
    keys,
    mobileAppSecret: keys.includes('mobile-app') ? (wish.mobileAppSecret ?? newSecret(random)) : null,
  }
}

function planCard(random: Random, { card, keys }: Wish): PlannedCard | null {
  if (!card && !keys?.includes('token-card')) return null
  const given = typeof card === 'object' && card ? card : {}
  const cells = given.cells
  return {
    serial: given.serial ?? inventSerial(random),
    status: given.status ?? 'active',
    cells: cells ? Array.from({ length: cellCount }, (_, index) => cells[String(index + 1)] ?? '') : drawCells(random),
    pendingCell: given.pendingCell ?? null,
  }
}
