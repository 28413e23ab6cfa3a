import { isLocale, defaultLocale, type Locale } from '@/lib/core/locale'
import { rows, type Tx } from '@/lib/db/transaction'
import type { Context } from '@/lib/db/context'
import { canonicalUsername, type Person } from './model'

const shown = { id: true, username: true, firstName: true, lastName: true, email: true, locale: true } as const

type Row = Omit<Person, 'locale'> & { locale: string }
const toPerson = (row: Row): Person => ({ ...row, locale: isLocale(row.locale) ? row.locale : defaultLocale })

/** A person who may sign in, with the hash of the password; null for nobody of that name and for the disabled. */
export async function findForSignIn(tx: Tx, username: string): Promise<{ person: Person; passwordHash: string } | null> {
  const found = await rows(tx).person.findUnique({
    where: { username, disabledAt: null },
    select: { ...shown, passwordHash: true },
  })
  if (!found) return null
  const { passwordHash, ...person } = found
  return { person: toPerson(person), passwordHash }
}

export async function findPerson(tx: Tx, id: string): Promise<Person | null> {
  const found = await rows(tx).person.findUnique({ where: { id, disabledAt: null }, select: shown })
  return found && toPerson(found)
}

/**
 * Makes everything that concerns one person happen one after the other, until the transaction ends.
 * Not FOR UPDATE: rows that merely refer to the person, such as a new session, need not wait.
 */
export async function lockPerson(tx: Tx, id: string): Promise<Person | null> {
  await rows(tx).$executeRaw`SELECT 1 FROM person WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  return findPerson(tx, id)
}

export async function changeEmail(tx: Tx, id: string, email: string): Promise<void> {
  await rows(tx).person.update({ where: { id }, data: { email } })
}

/** The language last chosen on a page is the language of the letters. */
export async function changeLocale(tx: Tx, id: string, locale: Locale): Promise<void> {
  await rows(tx).person.updateMany({ where: { id, locale: { not: locale } }, data: { locale } })
}

export async function renewPasswordHash(tx: Tx, id: string, from: string, to: string): Promise<void> {
  await rows(tx).person.updateMany({ where: { id, passwordHash: from }, data: { passwordHash: to } })
}

export type NewPerson = Omit<Person, 'id'> & { passwordHash: string; roles: string[]; disabledAt?: Date | null }

export async function insertPerson(ctx: Context, tx: Tx, person: NewPerson): Promise<string> {
  const id = ctx.random.uuid()
  await rows(tx).person.create({ data: { ...person, username: canonicalUsername(person.username), id, createdAt: tx.now } })
  return id
}
