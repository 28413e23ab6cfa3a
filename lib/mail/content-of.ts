import type { Locale } from '@/lib/core/locale'
import { maskAddress } from '@/lib/person/address'
import type { LetterData, LetterTemplate } from '@/lib/outbox/letter'
import { paragraph, type Block, type Content } from './content'
import { harmless } from './harmless'
import type { Sender } from './sender'
import type { Words } from './words'

export type Writing = Words & { locale: Locale; sender: Sender; device: string | null }

/** What each letter says. */
export const contentOf: { [T in LetterTemplate]: (w: Writing, data: LetterData[T]) => Content } = {
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

  'address-change-asked': (w, data) =>
    changeLetter(w, data, w.t('address-change-asked.subject'), [
      paragraph(w.t('address-change-asked.intro')),
      facts(w, { newAddress: harmless(maskAddress(data.newAddress)), at: w.when(data.at) }),
      paragraph(w.t('address-change-asked.meaning')),
    ]),

  'address-changed': (w, data) =>
    changeLetter(w, data, w.t('address-changed.subject'), [
      paragraph(w.t('address-changed.intro')),
      facts(w, { newAddress: harmless(maskAddress(data.newAddress)), at: w.when(data.at) }),
      paragraph(w.t('address-changed.meaning')),
    ]),

  'token-deactivated': (w, data) => {
    const key = w.t('keys.token-card')
    return changeLetter(w, data, w.t('token-deactivated.subject'), [
      paragraph(w.t('token-deactivated.intro', { key })),
      facts(w, { key, at: w.when(data.at) }),
      paragraph(w.t('token-deactivated.meaning')),
    ])
  },

  'key-activated': (w, data) => {
    const key = w.t(`keys.${data.keyKind}`)
    const phone = data.deviceName === null ? '' : harmless(data.deviceName)
    return changeLetter(w, data, w.t('key-activated.subject', { key }), [
      paragraph(w.t('key-activated.intro', { key })),
      facts(w, { key, phone, at: w.when(data.at) }),
      paragraph(w.t(`key-activated.${data.keyKind}`)),
    ])
  },
}

/** A code is for one person, at one page, now: it holds no link at all. */
function codeLetter(
  w: Writing,
  template: 'registration-code' | 'address-code' | 'sign-in-code',
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

/** Something has changed, or may: what, when, from where, and what to do about it. */
function changeLetter(w: Writing, data: { firstName: string }, subject: string, blocks: Block[]): Content {
  return {
    subject,
    greeting: w.t('greeting', { name: harmless(data.firstName) }),
    blocks: [...blocks, paragraph(w.t('change.notYou'), help(w))],
    closing: [
      paragraph(w.t('closing.automatic', { site: w.sender.name })),
      { kind: 'link', label: w.t('closing.site', { site: w.sender.name }), url: `${w.sender.url}/${w.locale}` },
    ],
  }
}

const strangerKnows = (w: Writing) => `${w.t('code.notYou')} ${help(w)}`

function help({ t, sender: { name: site, help } }: Writing): string {
  const { phone, email } = help
  if (!phone && !email) return t('help.plain', { site })
  const reach = phone && email ? t('help.either', { phone, email }) : phone || email
  return t('help.reach', { site, reach })
}

/** Only what is known is told. */
function facts(w: Writing, known: Record<string, string>): Block {
  const told = { ...known, device: deviceInWords(w.device) }
  const filled = Object.entries(told).filter(([, value]) => value !== '')
  return { kind: 'facts', facts: filled.map(([name, value]) => ({ label: w.t(`facts.${name}`), value })) }
}

const deviceInWords = (device: string | null) =>
  (device ?? '')
    .split(', ')
    .filter((part) => part && part !== '?')
    .map(harmless)
    .join(', ')
