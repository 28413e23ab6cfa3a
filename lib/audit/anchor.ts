import { after, days } from '@/lib/core/duration'
import { signatureFits, type Secrets } from '@/lib/core/secret'
import type { Head } from './model'

/** What is said outside the database about the head of the chain: nobody who rules the database can take it back. */
export type Anchor = { position: number; hash: string; at: string; key: string; signature: string }

const purpose = 'audit-anchor'
const told = (site: string, { position, hash, at }: Pick<Anchor, 'position' | 'hash' | 'at'>) =>
  JSON.stringify(['keyturn-anchor', 1, site, position, hash, at])

export function anchorOf(secrets: Secrets, site: string, head: Head, now: Date): Anchor {
  const facts = { position: head.position, hash: head.hash.toString('hex'), at: now.toISOString() }
  return { ...facts, key: secrets.currentId, signature: secrets.sign(purpose, told(site, facts)) }
}

/** The public keys that anchors are checked with, by their ids. */
export const anchorKeys = (secrets: Secrets) => secrets.publicKeys(purpose)

/** Whether one of the keys made this anchor for this site. */
export const isGenuine = (keys: Record<string, string>, site: string, anchor: Anchor): boolean =>
  signatureFits(keys[anchor.key] ?? '', told(site, anchor), anchor.signature)

/** Once a day of UTC the head is told outside, after whatever else the day asks for: a chain older than this has an anchor. */
const firstAnchorWithin = days(2)

/** Whether a chain that began then must have an anchor by now. */
export const isAnchorDue = (since: Date | null, now: Date): boolean => since !== null && after(since, firstAnchorWithin) <= now

/** An anchor as the file and the log hold it. */
export const anchorLine = (anchor: Anchor) => JSON.stringify({ level: 'info', event: 'audit-anchor', ...anchor })

/** The anchors among the lines of a file, which may as well be a whole log. */
export function anchorsIn(text: string): Anchor[] {
  return text
    .split('\n')
    .filter((line) => line.includes('"audit-anchor"'))
    .map((line) => JSON.parse(line.slice(line.indexOf('{'))) as Anchor)
}
