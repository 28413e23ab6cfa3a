import { paragraph, type Block } from './content'
import { harmless } from './harmless'
import { facts, plainLetter, turnTo, type Writes, type Writing } from './letter-parts'

/** What is written to many: nobody asked for it, so it links to the entrance alone and holds no secret. */
export const campaignLetters: { [T in 'reminder' | 'reminder-ended' | 'check-up']: Writes<T> } = {
  reminder: (w, data) => {
    const { days, cutoff } = data
    return plainLetter(w, data, w.t('reminder.subject', { days }), [
      paragraph(w.t('reminder.intro', { days, last: lastWith(w, cutoff) })),
      paragraph(w.t('reminder.meaning')),
      paragraph(w.t('reminder.how', { key: w.t('keys.token-card') })),
      entrance(w),
      paragraph(w.t('reminder.need')),
      ...ownWords(data),
      paragraph(w.t('reminder.secrecy'), w.t('reminder.stuck'), turnTo(w)),
    ])
  },

  'reminder-ended': (w, data) =>
    plainLetter(w, data, w.t('reminder-ended.subject'), [
      paragraph(w.t('reminder-ended.intro')),
      paragraph(w.t('reminder-ended.meaning', { last: lastWith(w, data.cutoff) })),
      paragraph(w.t('reminder-ended.ask'), turnTo(w)),
      paragraph(w.t('reminder-ended.how')),
      entrance(w),
      paragraph(w.t('reminder-ended.need')),
      ...ownWords(data),
      paragraph(w.t('reminder.secrecy')),
    ]),

  'check-up': (w, data) =>
    plainLetter(w, data, w.t('check-up.subject'), [
      paragraph(w.t('check-up.intro')),
      facts(w, { key: data.keyKinds.map((kind) => w.t(`keys.${kind}`)).join(', '), at: w.when(data.activatedAt) }),
      paragraph(w.t('check-up.how')),
      entrance(w),
      paragraph(w.t('check-up.stuck'), turnTo(w)),
      paragraph(w.t('reminder.secrecy')),
    ]),
}

const entrance = (w: Writing): Block => ({ kind: 'link', label: w.t('reminder.where'), url: `${w.sender.url}/${w.locale}` })

/** The last moment before a cutoff, in words. */
const lastWith = (w: Writing, cutoff: string) => w.when(new Date(Date.parse(cutoff) - 1).toISOString())

/** What the administrators add. */
const ownWords = (data: { paragraph: string | null }): Block[] =>
  (data.paragraph ?? '').split(/\n+/).filter((line) => line.trim()).map((line) => paragraph(harmless(line)))
