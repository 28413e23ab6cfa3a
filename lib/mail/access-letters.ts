import type { LetterData, RoleTold } from '@/lib/outbox/letter'
import { paragraph, type Block } from './content'
import { harmless } from './harmless'
import { plainLetter, turnTo, type Writes, type Writing } from './letter-parts'

type Template = 'roles-changed' | 'manager-changed' | 'organisation-left' | 'organisation-closed' | 'application-closed' | 'roles-ending'

/** To external people: what they may do for an organisation from now on. Somebody else did it, at a device of theirs. */
export const accessLetters: { [T in Template]: Writes<T> } = {
  'roles-changed': (w, data) => {
    const lines = (['given', 'changed', 'taken'] as const).flatMap((what) =>
      data[what].map((role) => ({ label: w.t(`roles-changed.${what}`), value: roleLine(w, role, what !== 'taken') })),
    )
    return plainLetter(w, data, w.t('roles-changed.subject'), [
      paragraph(w.t('roles-changed.intro', { organisation: harmless(data.organisation) })),
      { kind: 'facts', facts: [...lines, ...organisationLines(w, data)] },
      paragraph(w.t('roles-changed.wrong'), turnTo(w)),
      toPortal(w),
    ])
  },

  'manager-changed': (w, data) =>
    plainLetter(w, data, w.t(`manager-changed.${data.manager ? 'appointed' : 'dismissed'}.subject`), [
      paragraph(w.t(`manager-changed.${data.manager ? 'appointed' : 'dismissed'}.intro`)),
      { kind: 'facts', facts: organisationLines(w, data) },
      paragraph(w.t('roles-changed.wrong'), turnTo(w)),
      toPortal(w),
    ]),

  'organisation-left': (w, data) =>
    plainLetter(w, data, w.t('organisation-left.subject'), [
      paragraph(w.t('organisation-left.intro')),
      { kind: 'facts', facts: organisationLines(w, data) },
      paragraph(w.t('organisation-left.meaning')),
      paragraph(w.t('roles-changed.wrong'), turnTo(w)),
    ]),

  'organisation-closed': (w, data) =>
    plainLetter(w, data, w.t('organisation-closed.subject'), [
      paragraph(w.t('organisation-closed.intro')),
      { kind: 'facts', facts: organisationLines(w, data) },
      paragraph(w.t('organisation-left.meaning')),
      paragraph(w.t('organisation-closed.wrong'), turnTo(w)),
    ]),

  'application-closed': (w, data) =>
    plainLetter(w, data, w.t('application-closed.subject'), [
      paragraph(w.t('application-closed.intro')),
      {
        kind: 'facts',
        facts: [
          { label: w.t('facts.application'), value: `${harmless(data.application)} (${harmless(data.environment)})` },
          ...data.organisations.map((name) => ({ label: w.t('facts.organisation'), value: harmless(name) })),
          { label: w.t('facts.at'), value: w.when(data.at) },
        ],
      },
      paragraph(w.t('application-closed.meaning'), turnTo(w)),
    ]),

  'roles-ending': (w, data) => {
    const lines = data.roles.map((role) => ({ label: w.t('roles-ending.role'), value: roleLine(w, role, false) }))
    return plainLetter(w, data, w.t('roles-ending.subject'), [
      paragraph(w.t('roles-ending.intro', { organisation: harmless(data.organisation), last: lastMoment(w, data.until) })),
      { kind: 'facts', facts: lines },
      paragraph(w.t('roles-ending.meaning'), turnTo(w)),
      toPortal(w),
    ])
  },
}

/** The last minute at which something counts that ends at an instant. */
const lastMoment = (w: Writing, until: string) => w.when(new Date(Date.parse(until) - 1).toISOString())

function roleLine(w: Writing, { application, environment, role, until }: RoleTold, withEnd: boolean): string {
  const named = `${harmless(application)} (${harmless(environment)}), ${harmless(role)}`
  return until && withEnd ? w.t('roles-changed.until', { role: named, last: lastMoment(w, until) }) : named
}

const organisationLines = (w: Writing, { organisation, at }: Pick<LetterData['organisation-left'], 'organisation' | 'at'>) => [
  { label: w.t('facts.organisation'), value: harmless(organisation) },
  { label: w.t('facts.at'), value: w.when(at) },
]

const toPortal = (w: Writing): Block => ({ kind: 'link', label: w.t('roles-changed.where'), url: `${w.sender.url}/${w.locale}/portal` })
