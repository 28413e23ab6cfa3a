import type { LetterData } from '@/lib/outbox/letter'
import { paragraph, type Block } from './content'
import { harmless } from './harmless'
import { facts, help, plainLetter, turnTo, type Writes, type Writing } from './letter-parts'

type Template = 'api-key-created' | 'api-key-rotated' | 'api-key-revoked' | 'api-key-ending'

/** To those who manage the keys of an organisation: what became of one. Never the key, and no link that does anything. */
export const apiKeyLetters: { [T in Template]: Writes<T> } = {
  'api-key-created': (w, data) =>
    plainLetter(w, data, w.t('api-key-created.subject'), [
      paragraph(w.t('api-key-created.intro')),
      keyFacts(w, data, { expires: endOf(w, data.until), by: harmless(data.by), at: w.when(data.at) }),
      ...whoElse(w, 'api-key.revoke'),
    ]),
  'api-key-rotated': (w, data) =>
    plainLetter(w, data, w.t('api-key-rotated.subject'), [
      paragraph(w.t('api-key-rotated.intro')),
      keyFacts(w, data, { oldUntil: w.when(data.oldUntil), expires: endOf(w, data.until), by: harmless(data.by), at: w.when(data.at) }),
      paragraph(w.t('api-key-rotated.meaning')),
      ...whoElse(w, 'api-key.revoke'),
    ]),
  'api-key-revoked': (w, data) =>
    plainLetter(w, data, w.t('api-key-revoked.subject'), [
      paragraph(w.t('api-key-revoked.intro')),
      keyFacts(w, data, { by: harmless(data.by), at: w.when(data.at) }),
      paragraph(w.t('api-key-revoked.meaning')),
      ...whoElse(w, 'api-key.gone'),
    ]),
  'api-key-ending': (w, data) =>
    plainLetter(w, data, w.t('api-key-ending.subject', { days: data.days }), [
      paragraph(w.t('api-key-ending.intro', { date: w.when(data.until) })),
      keyFacts(w, data, { expires: w.when(data.until) }),
      paragraph(w.t('api-key-ending.how')),
      toKeys(w),
      paragraph(turnTo(w)),
    ]),
}

const endOf = (w: Writing, until: string | null) => (until ? w.when(until) : w.t('api-key.endless'))

const keyFacts = (w: Writing, data: LetterData[Template], more: Record<string, string>) =>
  facts(w, {
    apiKey: harmless(data.name),
    organisation: harmless(data.organisation),
    application: data.application,
    start: `${data.start}…`,
    ...more,
  })

/** What to do when nobody of the organisation did this. */
const whoElse = (w: Writing, then: string): Block[] => [paragraph(w.t('api-key.notYou'), w.t(then), help(w)), toKeys(w)]

const toKeys = (w: Writing): Block => ({ kind: 'link', label: w.t('api-key.where'), url: `${w.sender.url}/${w.locale}/portal/api-keys` })
