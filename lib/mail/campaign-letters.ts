import { paragraph, type Block } from './content'
import { harmless } from './harmless'
import { facts, plainLetter, turnTo, type Writes } from './letter-parts'

/** What is written to many: nobody asked for it, so it links to the entrance alone and holds no secret. */
export const campaignLetters: { [T in 'reminder' | 'check-up']: Writes<T> } = {
  reminder: (w, data) => {
    const { days, cutoff } = data
    const last = w.when(new Date(Date.parse(cutoff) - 1).toISOString())
    const own: Block[] = (data.paragraph ?? '').split(/\n+/).filter((line) => line.trim()).map((line) => paragraph(harmless(line)))
    return plainLetter(w, data, w.t('reminder.subject', { days }), [
      paragraph(w.t('reminder.intro', { days, last })),
      paragraph(w.t('reminder.meaning')),
      paragraph(w.t('reminder.how', { key: w.t('keys.token-card') })),
      { kind: 'link', label: w.t('reminder.where'), url: `${w.sender.url}/${w.locale}` },
      paragraph(w.t('reminder.need')),
      ...own,
      paragraph(w.t('reminder.secrecy'), w.t('reminder.stuck'), turnTo(w)),
    ])
  },

  'check-up': (w, data) =>
    plainLetter(w, data, w.t('check-up.subject'), [
      paragraph(w.t('check-up.intro')),
      facts(w, { key: data.keyKinds.map((kind) => w.t(`keys.${kind}`)).join(', '), at: w.when(data.activatedAt) }),
      paragraph(w.t('check-up.how')),
      { kind: 'link', label: w.t('reminder.where'), url: `${w.sender.url}/${w.locale}` },
      paragraph(w.t('check-up.stuck'), turnTo(w)),
      paragraph(w.t('reminder.secrecy')),
    ]),
}
