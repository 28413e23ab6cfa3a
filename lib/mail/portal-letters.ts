import { paragraph, type Block } from './content'
import { harmless } from './harmless'
import { facts, help, plainLetter, turnTo, type Writes, type Writing } from './letter-parts'

type Template = 'invitation' | 'organisation-joined' | 'app-reset' | 'enrolment-unfinished' | 'app-missing'

/** To people from outside: how they come in, and how they come back. */
export const portalLetters: { [T in Template]: Writes<T> } = {
  invitation: (w, data) =>
    plainLetter(w, data, w.t('invitation.subject', { site: w.sender.name }), [
      paragraph(w.t('invitation.intro', { organisation: harmless(data.organisation), site: w.sender.name })),
      ...forUse(w, data.roles),
      paragraph(w.t('invitation.how')),
      { kind: 'link', label: w.t('invitation.button'), url: data.url },
      facts(w, { username: harmless(data.username), initialPassword: harmless(data.password), until: w.when(data.until) }, null),
      paragraph(w.t('invitation.steps')),
      paragraph(w.t('invitation.validity')),
      paragraph(w.t('invitation.secrecy')),
      paragraph(w.t('invitation.notYou'), turnTo(w)),
    ]),

  'organisation-joined': (w, data) =>
    plainLetter(w, data, w.t('organisation-joined.subject'), [
      paragraph(w.t('organisation-joined.intro', { organisation: harmless(data.organisation) })),
      ...forUse(w, data.roles),
      paragraph(w.t(data.waiting ? 'organisation-joined.howWaiting' : 'organisation-joined.how')),
      { kind: 'link', label: w.t('organisation-joined.button'), url: data.url },
      paragraph(w.t('organisation-joined.notYou'), turnTo(w)),
    ]),

  'app-reset': (w, data) =>
    plainLetter(w, data, w.t('app-reset.subject'), [
      paragraph(w.t('app-reset.intro')),
      { kind: 'link', label: w.t('app-reset.button'), url: data.url },
      facts(w, { at: w.when(data.at), until: w.when(data.until) }, null),
      paragraph(w.t('app-reset.next')),
      paragraph(w.t('app-reset.notYou'), help(w)),
    ]),

  'enrolment-unfinished': (w, data) =>
    plainLetter(w, data, w.t('enrolment-unfinished.subject'), [
      paragraph(w.t('enrolment-unfinished.intro')),
      paragraph(w.t('enrolment-unfinished.next'), turnTo(w)),
      facts(w, { at: w.when(data.at) }),
      paragraph(w.t('enrolment-unfinished.notYou')),
    ]),

  'app-missing': (w, data) =>
    plainLetter(w, data, w.t('app-missing.subject'), [
      paragraph(w.t('app-missing.intro')),
      paragraph(w.t('app-missing.next')),
      paragraph(w.t('app-missing.remembered'), turnTo(w)),
      facts(w, { username: harmless(data.username), at: w.when(data.at) }),
      paragraph(w.t('app-missing.notYou')),
    ]),
}

/** What somebody may use; nothing is said where that is nothing yet. */
const forUse = (w: Writing, roles: string[]): Block[] =>
  roles.length === 0 ? [] : [{ kind: 'facts', facts: roles.map((role) => ({ label: w.t('facts.forUse'), value: harmless(role) })) }]
