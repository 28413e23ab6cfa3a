import type { LetterData, LetterTemplate } from '@/lib/outbox/letter'
import { apiKeyLetters } from './api-key-letters'
import { accessLetters } from './access-letters'
import { accountLetters, addressLetters, dormantLetters, keyLetters, recoveryLetters } from './change-letters'
import { paragraph, type Content } from './content'
import { campaignLetters } from './campaign-letters'
import { closingLetters, forgottenLetters } from './forgotten-letters'
import { harmless } from './harmless'
import { help, type Writes, type Writing } from './letter-parts'
import { portalLetters } from './portal-letters'
import { supportLetters } from './support-letters'

/** What each letter says. */
export const contentOf: { [T in LetterTemplate]: Writes<T> } = {
  'registration-code': (w, data) =>
    codeLetter(
      w,
      'registration-code',
      data,
      w.t('registration-code.intro', { key: w.t('keys.email-code') }),
      strangerKnows(w),
    ),

  'address-code': (w, data) => {
    const intro = w.t('address-code.intro', { name: harmless(data.firstName), site: w.sender.name })
    return codeLetter(w, 'address-code', data, intro, w.t('address-code.notYou'))
  },

  'sign-in-code': (w, data) => codeLetter(w, 'sign-in-code', data, w.t('sign-in-code.intro'), strangerKnows(w)),

  'proof-code': (w, data) =>
    codeLetter(w, 'proof-code', data, w.t('proof-code.intro'), `${w.t('proof-code.notYou')} ${help(w)}`),

  ...addressLetters,
  ...keyLetters,
  ...dormantLetters,
  ...recoveryLetters,
  ...accountLetters,
  ...forgottenLetters,
  ...closingLetters,
  ...supportLetters,
  ...campaignLetters,
  ...accessLetters,
  ...apiKeyLetters,
  ...portalLetters,

  'case-received': (w, data) => ({
    subject: w.t('case-received.subject'),
    greeting: w.t('case-received.greeting'),
    blocks: [
      paragraph(w.t(`case-received.${data.kind}`)),
      {
        kind: 'facts',
        facts: [
          { label: w.t('facts.reference'), value: data.reference },
          { label: w.t('facts.at'), value: w.when(data.at) },
        ],
      },
      paragraph(w.t('case-received.next')),
      paragraph(w.t('case-received.secrecy')),
      paragraph(w.t('case-received.notYou')),
    ],
    closing: [paragraph(w.t('closing.automatic', { site: w.sender.name }))],
  }),
}

/** A code is for one person, at one page, now: it holds no link at all. */
function codeLetter(
  w: Writing,
  template: 'registration-code' | 'address-code' | 'sign-in-code' | 'proof-code',
  data: LetterData[typeof template],
  intro: string,
  notYou: string,
): Content {
  return {
    subject: w.t(`${template}.subject`),
    greeting: w.t('greeting', { name: harmless(data.firstName) }),
    blocks: [
      paragraph(intro),
      { kind: 'code', code: data.code },
      paragraph(w.t('code.validity', { minutes: data.minutes })),
      paragraph(w.t('code.secrecy')),
      paragraph(notYou),
    ],
    closing: [paragraph(w.t('closing.automatic', { site: w.sender.name }))],
  }
}

const strangerKnows = (w: Writing) => `${w.t('code.notYou')} ${help(w)}`
