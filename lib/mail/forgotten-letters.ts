import type { LetterTemplate } from '@/lib/outbox/letter'
import { paragraph } from './content'
import { harmless } from './harmless'
import { changeLetter, facts, help, plainLetter, turnTo, type Writes } from './letter-parts'

type Letters<T extends LetterTemplate> = { [K in T]: Writes<K> }

export const forgottenLetters: Letters<'sign-in-blocked' | 'username-reminder' | 'password-reset' | 'password-wait-begun' | 'password-wait-over'> = {
  'sign-in-blocked': (w, data) =>
    plainLetter(w, data, w.t('sign-in-blocked.subject'), [
      paragraph(w.t('sign-in-blocked.intro')),
      facts(w, { at: w.when(data.at) }, null),
      paragraph(w.t('sign-in-blocked.you')),
      { kind: 'link', label: w.t('password-wait-over.button'), url: data.url },
      paragraph(w.t('sign-in-blocked.notYou')),
      paragraph(w.t('sign-in-blocked.stuck'), turnTo(w)),
    ]),

  'username-reminder': (w, data) =>
    plainLetter(w, data, w.t('username-reminder.subject'), [
      paragraph(w.t('username-reminder.intro')),
      facts(w, { username: harmless(data.username), at: w.when(data.at) }),
      paragraph(w.t('username-reminder.next')),
      paragraph(w.t('username-reminder.notYou')),
    ]),

  'password-reset': (w, data) =>
    plainLetter(w, data, w.t('password-reset.subject'), [
      paragraph(w.t('password-reset.intro')),
      { kind: 'link', label: w.t('password-reset.button'), url: data.url },
      facts(w, { username: harmless(data.username), at: w.when(data.at) }),
      paragraph(w.t('password-reset.validity', { minutes: data.minutes })),
      paragraph(w.t('password-reset.notYou')),
    ]),

  'password-wait-begun': (w, data) =>
    changeLetter(w, data, w.t('password-wait-begun.subject'), [
      paragraph(w.t('password-wait-begun.intro')),
      facts(w, { at: w.when(data.at), readyAt: w.when(data.readyAt) }),
      paragraph(w.t('password-wait-begun.meaning')),
    ]),

  'password-wait-over': (w, data) =>
    changeLetter(w, data, w.t('password-wait-over.subject'), [
      paragraph(w.t('password-wait-over.intro')),
      paragraph(w.t('password-wait-over.next')),
      { kind: 'link', label: w.t('password-wait-over.button'), url: data.url },
      facts(w, { until: w.when(data.until) }),
    ]),
}

export const closingLetters: Letters<'account-closed'> = {
  'account-closed': (w, data) =>
    plainLetter(w, data, w.t('account-closed.subject'), [
      paragraph(w.t('account-closed.intro')),
      facts(w, { at: w.when(data.at) }),
      paragraph(w.t('account-closed.meaning')),
      paragraph(w.t('account-closed.notYou'), help(w)),
    ]),
}
