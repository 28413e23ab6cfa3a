import { locales, type Locale } from '@/lib/core/locale'
import { change, query, type Glance, type Tx } from '@/lib/db/transaction'
import { firstTexts } from './first-texts'
import { hashOf, type Terms } from './model'

/** The version in force, in every language: the newest text of each. */
export async function currentTerms(glance: Glance): Promise<Record<Locale, Terms>> {
  const rows = await query<Terms>(glance)`
    SELECT DISTINCT ON (locale) version, locale, text, hash, since FROM terms_text
    WHERE version = (SELECT max(version) FROM terms_text) ORDER BY locale, id DESC`
  const of = (locale: Locale): Terms =>
    rows.find((row) => row.locale === locale) ?? { version: 1, locale, text: firstTexts[locale], hash: hashOf(firstTexts[locale]), since: null }
  return { nl: of('nl'), fr: of('fr'), de: of('de'), en: of('en') }
}

/** Whether the version in force is one that a person has not accepted. */
export async function owesTerms(glance: Glance, personId: string): Promise<boolean> {
  const [row] = await query<{ owes: boolean }>(glance)`
    SELECT NOT EXISTS (
      SELECT FROM terms_acceptance WHERE person_id = ${personId}::uuid
        AND version = coalesce((SELECT max(version) FROM terms_text), 1)) AS owes`
  return row?.owes ?? true
}

/** Whether a person has ever accepted a version. */
export async function hasAccepted(glance: Glance, personId: string): Promise<boolean> {
  const [row] = await query<{ accepted: boolean }>(glance)`
    SELECT EXISTS (SELECT FROM terms_acceptance WHERE person_id = ${personId}::uuid) AS accepted`
  return row?.accepted ?? false
}

/** From here on nothing is published until this transaction ends: what is accepted is what is in force. */
export async function holdTerms(tx: Tx, how: 'publish' | 'accept'): Promise<void> {
  if (how === 'publish') await query(tx)`SELECT pg_advisory_xact_lock(hashtext('terms'))`
  else await query(tx)`SELECT pg_advisory_xact_lock_shared(hashtext('terms'))`
}

/** Keeps a text as the newest of its version and language. */
export async function insertText(tx: Tx, { version, locale, text }: Pick<Terms, 'version' | 'locale' | 'text'>, actorId: string | null): Promise<void> {
  await change(tx)`
    INSERT INTO terms_text (version, locale, text, hash, since, actor_id)
    VALUES (${version}, ${locale}, ${text}, ${hashOf(text)}, ${tx.now}, ${actorId}::uuid)`
}

/** Writes down what version 1 says, before it is accepted or followed: the proof must not depend on what we deploy later. */
export async function keepFirstTexts(tx: Tx): Promise<void> {
  const [any] = await query<{ id: number }>(tx)`SELECT id FROM terms_text LIMIT 1`
  if (any) return
  await query(tx)`SELECT pg_advisory_xact_lock(hashtext('first terms'))`
  const texts = locales.map((locale) => ({ locale, text: firstTexts[locale], hash: hashOf(firstTexts[locale]) }))
  await change(tx)`
    INSERT INTO terms_text (version, locale, text, hash, since)
    SELECT 1, t.locale, t.text, t.hash, ${tx.now}
    FROM jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) AS t(locale text, text text, hash text)
    WHERE NOT EXISTS (SELECT FROM terms_text)`
}

/** False when the person had accepted that version already. */
export async function insertAcceptance(tx: Tx, personId: string, { version, locale, hash }: Pick<Terms, 'version' | 'locale' | 'hash'>): Promise<boolean> {
  const count = await change(tx)`
    INSERT INTO terms_acceptance (person_id, version, locale, hash, accepted_at)
    VALUES (${personId}::uuid, ${version}, ${locale}, ${hash}, ${tx.now}) ON CONFLICT DO NOTHING`
  return count === 1
}

/** How many people have accepted a version. */
export async function countAcceptances(glance: Glance, version: number): Promise<number> {
  const [row] = await query<{ count: number }>(glance)`SELECT count(*) AS count FROM terms_acceptance WHERE version = ${version}`
  return row?.count ?? 0
}

export type TermsChange = { version: number; locale: Locale; since: Date; by: string | null }

/** What was published and corrected, newest first. */
export const termsHistory = (glance: Glance): Promise<TermsChange[]> =>
  query<TermsChange>(glance)`
    SELECT t.version, t.locale, t.since, p.username AS by FROM terms_text t LEFT JOIN person p ON p.id = t.actor_id
    ORDER BY t.id DESC LIMIT 60`
