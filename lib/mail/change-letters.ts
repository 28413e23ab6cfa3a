import { maskAddress } from '@/lib/person/address'
import type { DeviceEvent, LetterTemplate } from '@/lib/outbox/letter'
import { paragraph, type Block } from './content'
import { harmless } from './harmless'
import { changeLetter, deviceInWords, facts, help, plainLetter, type Writes, type Writing } from './letter-parts'

type Letters<T extends LetterTemplate> = { [K in T]: Writes<K> }

export const addressLetters: Letters<'address-change-asked' | 'address-changed' | 'new-address'> = {
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

  'new-address': (w, data) =>
    plainLetter(w, data, w.t('new-address.subject'), [
      paragraph(w.t('new-address.intro')),
      facts(w, { at: w.when(data.at) }),
      paragraph(w.t('new-address.notYou'), help(w)),
    ]),
}

export const dormantLetters: Letters<'dormant-token-soon' | 'dormant-token-ended'> = {
  'dormant-token-soon': (w, data) => {
    const key = w.t('keys.token-card')
    return plainLetter(w, data, w.t('dormant-token-soon.subject'), [
      paragraph(w.t('dormant-token-soon.intro', { key, date: w.when(data.until) })),
      paragraph(w.t('dormant-token-soon.keep')),
      paragraph(w.t('dormant-token-soon.better'), help(w)),
    ])
  },

  'dormant-token-ended': (w, data) => {
    const key = w.t('keys.token-card')
    return plainLetter(w, data, w.t('dormant-token-ended.subject'), [
      paragraph(w.t('dormant-token-ended.intro', { key })),
      facts(w, { key, at: w.when(data.at) }),
      paragraph(w.t('dormant-token-ended.meaning'), help(w)),
    ])
  },
}

export const keyLetters: Letters<'token-deactivated' | 'key-activated' | 'key-removed' | 'key-locked'> = {
  'token-deactivated': (w, data) => {
    const key = w.t('keys.token-card')
    return changeLetter(w, data, w.t('token-deactivated.subject'), [
      paragraph(w.t('token-deactivated.intro', { key })),
      facts(w, { key, at: w.when(data.at) }),
      data.replaced ? paragraph(w.t('token-deactivated.meaning')) : paragraph(w.t('dormant-token-ended.meaning'), help(w)),
    ])
  },

  'key-activated': (w, data) => {
    const key = w.t(`keys.${data.keyKind}`)
    return changeLetter(w, data, w.t('key-activated.subject', { key }), [
      paragraph(w.t('key-activated.intro', { key })),
      facts(w, { key, phone: phoneOf(data), at: w.when(data.at) }),
      paragraph(w.t(`key-activated.${data.keyKind}`)),
    ])
  },

  'key-removed': (w, data) => {
    const key = w.t(`keys.${data.keyKind}`)
    return changeLetter(w, data, w.t('key-removed.subject', { key }), [
      paragraph(w.t('key-removed.intro', { key })),
      facts(w, { key, phone: phoneOf(data), at: w.when(data.at) }),
      paragraph(w.t('key-removed.meaning')),
    ])
  },

  'key-locked': (w, data) => {
    const key = w.t(`keys.${data.keyKind}`)
    return changeLetter(w, data, w.t('key-locked.subject', { key }), [
      paragraph(w.t('key-locked.intro', { key })),
      facts(w, { at: w.when(data.at) }),
      paragraph(w.t(`key-locked.${data.keyKind === 'recovery-code' ? 'list' : 'key'}`), w.t('key-locked.meaning')),
    ])
  },
}

const phoneOf = ({ deviceName }: { deviceName: string | null }) => (deviceName === null ? '' : harmless(deviceName))

export const recoveryLetters: Letters<'recovery-codes-made' | 'recovery-code-used' | 'recovery-codes-few'> = {
  'recovery-codes-made': (w, data) =>
    changeLetter(w, data, w.t('recovery-codes-made.subject'), [
      paragraph(w.t('recovery-codes-made.intro')),
      facts(w, { at: w.when(data.at) }),
      paragraph(w.t('recovery-codes-made.meaning')),
    ]),

  'recovery-code-used': (w, data) =>
    changeLetter(w, data, w.t('recovery-code-used.subject'), [
      paragraph(w.t('recovery-code-used.intro')),
      facts(w, { codesLeft: String(data.codesLeft), at: w.when(data.at) }),
      paragraph(w.t('recovery-code-used.meaning')),
    ]),

  'recovery-codes-few': (w, data) =>
    plainLetter(w, data, w.t('recovery-codes-few.subject'), [
      paragraph(w.t('recovery-codes-few.intro', { codesLeft: data.codesLeft })),
      paragraph(w.t('recovery-codes-few.meaning')),
    ]),
}

export const accountLetters: Letters<'password-changed' | 'new-device'> = {
  'password-changed': (w, data) =>
    changeLetter(w, data, w.t('password-changed.subject'), [
      paragraph(w.t('password-changed.intro')),
      facts(w, { at: w.when(data.at) }),
      paragraph(w.t('password-changed.meaning')),
    ]),

  'new-device': (w, data) => {
    const how = data.events.some((event) => event.what === 'signed-in') ? 'signedIn' : 'failed'
    return changeLetter(w, data, w.t(`new-device.${how}.subject`), [
      paragraph(w.t(`new-device.${how}.intro`)),
      eventLines(w, data.events),
      paragraph(w.t(`new-device.${how}.meaning`)),
    ])
  },
}

const eventLines = (w: Writing, events: DeviceEvent[]): Block => ({
  kind: 'facts',
  facts: events.map(({ what, keyKind, times, at, device }) => ({
    label: w.t(`new-device.line.${what}`, { key: w.t(`keys.${keyKind}`), times }),
    value: [w.when(at), deviceInWords(device)].filter(Boolean).join(' – '),
  })),
})
