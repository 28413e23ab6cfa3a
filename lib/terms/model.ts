import { locales, type Locale } from '@/lib/core/locale'
import { fingerprint } from '@/lib/core/secret'

/** What somebody is shown, and accepts: one text of one version, known by its hash. */
export type Terms = { version: number; locale: Locale; text: string; hash: string; since: Date | null }

/** Four of them pass in one form. */
export const longestTerms = 10_000

/** A text as it is kept: the same words have the same hash, however the lines were sent. */
export const canonicalText = (typed: string) =>
  typed.normalize('NFC').replace(/\r\n?/g, '\n').replace(/[^\S\n]+$/gm, '').replace(/\n{3,}/g, '\n\n').trim()

export const hashOf = (text: string) => fingerprint(text)

/** What stands on a page that somebody is about to change, in all languages: another mark, and somebody else changed it meanwhile. */
export const markOfTerms = (terms: Record<Locale, Terms>) =>
  fingerprint(locales.map((locale) => `${String(terms[locale].version)} ${terms[locale].hash}`).join('\n'))

/** A heading, or a paragraph. */
export type TermsBlock = { kind: 'heading' | 'paragraph'; text: string }

/** `## ` begins a heading, an empty line ends a paragraph: nothing else means anything. */
export const blocksOf = (text: string): TermsBlock[] =>
  text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => (line.startsWith('## ') ? { kind: 'heading', text: line.slice(3).trim() } : { kind: 'paragraph', text: line.trim() }))
