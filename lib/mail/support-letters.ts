import { paragraph } from './content'
import { harmless } from './harmless'
import { facts, help, plainLetter, type Writes } from './letter-parts'

/** What the console writes to people. */
export const supportLetters: { [T in 'address-correction' | 'case-reply']: Writes<T> } = {
  'address-correction': (w, data) =>
    plainLetter(w, data, w.t('address-correction.subject'), [
      paragraph(w.t('address-correction.intro', { site: w.sender.name })),
      { kind: 'link', label: w.t('address-correction.button'), url: data.url },
      paragraph(w.t('address-correction.validity')),
      paragraph(w.t('address-correction.notYou'), help(w)),
    ]),

  'case-reply': (w, data) => {
    const lines = data.text.split(/\n+/).filter((line) => line.trim() !== '')
    const letter = plainLetter(w, { firstName: data.firstName ?? '' }, w.t('case-reply.subject', { reference: data.reference }), [
      paragraph(w.t('case-reply.intro')),
      ...lines.map((line) => paragraph(harmless(line))),
      facts(w, { reference: data.reference, at: w.when(data.at) }),
      paragraph(w.t('case-received.secrecy'), help(w)),
    ])
    return data.firstName ? letter : { ...letter, greeting: w.t('case-received.greeting') }
  },
}
