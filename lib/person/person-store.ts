import type { KeyKind } from '@/lib/core/key-kind'
import { isLocale, defaultLocale, type Locale } from '@/lib/core/locale'
import type { Realm } from '@/lib/core/realm'
import { sql } from '@/lib/db/sql'
import { change, query, type Glance, type Tx } from '@/lib/db/transaction'
import type { Context } from '@/lib/db/context'
import type { OwnDates } from '@/lib/phase-out/model'
import { canonicalUsername, type Person } from './model'

export type PersonRow = Omit<Person, 'locale'> & { locale: string }
/** The columns of `person`, as they are shown. */
export const shown = sql`person.id, person.username, person.first_name AS "firstName", person.last_name AS "lastName",
                         person.email, person.locale, person.realm, person.new_password_due_at IS NOT NULL AS "newPasswordDue"`
export const toPerson = ({ id, username, firstName, lastName, email, locale, realm, newPasswordDue }: PersonRow): Person => {
  return { id, username, firstName, lastName, email, locale: isLocale(locale) ? locale : defaultLocale, realm, newPasswordDue }
}

export type Claimed = { person: Person; passwordHash: string; activeKeys: KeyKind[]; own: OwnDates }

export type ClaimedRow = PersonRow & OwnDates & Pick<Claimed, 'passwordHash' | 'activeKeys'>
/** The columns of `person` that a sign-in compares. */
export const claimed = sql`
  ${shown}, person.password_hash AS "passwordHash", person.extended_until AS "extendedUntil",
  (SELECT c.cutoff FROM cohort c WHERE c.name = person.cohort_name) AS "cohortCutoff",
  ARRAY(SELECT k.kind FROM digital_key k WHERE k.person_id = person.id AND k.status = 'active') AS "activeKeys"`
export function toClaimed(row: ClaimedRow): Claimed {
  const { passwordHash, activeKeys, cohortCutoff, extendedUntil } = row
  return { person: toPerson(row), passwordHash, activeKeys, own: { cohortCutoff, extendedUntil } }
}

/** A person who may sign in; null for nobody of that name and for the disabled. */
export async function findForSignIn(tx: Glance, username: string): Promise<Claimed | null> {
  const [found] = await query<ClaimedRow>(tx)`
    SELECT ${claimed} FROM person WHERE username = ${username} AND disabled_at IS NULL`
  return found ? toClaimed(found) : null
}

export async function findPerson(tx: Glance, id: string): Promise<Person | null> {
  const [found] = await query<PersonRow>(tx)`
    SELECT ${shown} FROM person WHERE id = ${id}::uuid AND disabled_at IS NULL`
  return found ? toPerson(found) : null
}

/** Everyone who has their mail at an address: mailboxes may be shared. Twenty at most: nobody shares with more. */
export async function findByMailbox(tx: Glance, address: string): Promise<Person[]> {
  const found = await query<PersonRow>(tx)`
    SELECT ${shown} FROM person WHERE lower(email) = lower(${address}) AND disabled_at IS NULL ORDER BY username LIMIT 20`
  return found.map(toPerson)
}

/**
 * Makes everything that concerns one person happen one after the other, until the transaction ends.
 * Not FOR UPDATE: rows that merely refer to the person, such as a new session, need not wait.
 */
export async function lockPerson(tx: Tx, id: string): Promise<Person | null> {
  const [found] = await query<PersonRow>(tx)`
    SELECT ${shown} FROM person WHERE id = ${id}::uuid AND disabled_at IS NULL FOR NO KEY UPDATE`
  return found ? toPerson(found) : null
}

export async function changeEmail(tx: Tx, id: string, email: string): Promise<void> {
  await change(tx)`UPDATE person SET email = ${email} WHERE id = ${id}::uuid`
}

/** The language last chosen on a page is the language of the letters. */
export async function changeLocale(tx: Tx, id: string, locale: Locale): Promise<void> {
  await change(tx)`UPDATE person SET locale = ${locale} WHERE id = ${id}::uuid AND locale <> ${locale}`
}

export async function renewPasswordHash(tx: Tx, id: string, from: string, to: string): Promise<void> {
  await change(tx)`UPDATE person SET password_hash = ${to} WHERE id = ${id}::uuid AND password_hash = ${from}`
}

/** Another name and language for somebody who has never been here themselves. */
export async function renamePerson(tx: Tx, id: string, { firstName, lastName, locale }: Pick<Person, 'firstName' | 'lastName' | 'locale'>): Promise<void> {
  await change(tx)`
    UPDATE person SET first_name = ${firstName}, last_name = ${lastName}, locale = ${locale} WHERE id = ${id}::uuid`
}

export type Namesake = Pick<Person, 'id' | 'realm'> & { disabledAt: Date | null }

/** Whoever has a user name, the disabled among them. */
export async function findNamesake(glance: Glance, username: string): Promise<Namesake | null> {
  const [found] = await query<Namesake>(glance)`
    SELECT id, realm, disabled_at AS "disabledAt" FROM person WHERE username = ${username}`
  return found ?? null
}

/** Disables an account, or enables it again; false where it was so already. */
export async function setDisabled(tx: Tx, id: string, disabledAt: Date | null): Promise<boolean> {
  const count = await change(tx)`
    UPDATE person SET disabled_at = ${disabledAt}
    WHERE id = ${id}::uuid AND (disabled_at IS NULL) <> (${disabledAt}::timestamptz IS NULL)`
  return count === 1
}

export type NewPerson = Omit<Person, 'id' | 'newPasswordDue' | 'realm'> & { passwordHash: string; roles: string[]; disabledAt?: Date | null; realm?: Realm }

export async function insertPerson(ctx: Context, tx: Tx, person: NewPerson): Promise<string> {
  const id = ctx.random.uuid()
  const { firstName, lastName, email, locale, roles, passwordHash, disabledAt = null, realm = 'citizen' } = person
  await change(tx)`
    INSERT INTO person (id, username, first_name, last_name, email, locale, roles, disabled_at, password_hash, created_at, realm)
    VALUES (${id}::uuid, ${canonicalUsername(person.username)}, ${firstName}, ${lastName}, ${email}, ${locale}, ${roles},
            ${disabledAt}, ${passwordHash}, ${tx.now}, ${realm})`
  return id
}

/** Deletes a citizen with all that belongs to them. False for whoever has a role besides. */
export async function erasePerson(tx: Tx, id: string): Promise<boolean> {
  const count = await change(tx)`DELETE FROM person WHERE id = ${id}::uuid AND roles = '{}'`
  return count === 1
}
