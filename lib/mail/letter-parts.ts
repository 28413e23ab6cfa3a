import { knownParts } from '@/lib/core/device'
import type { Locale } from '@/lib/core/locale'
import type { LetterData, LetterTemplate } from '@/lib/outbox/letter'
import { paragraph, type Block, type Content } from './content'
import { harmless } from './harmless'
import type { Sender } from './sender'
import type { Words } from './words'

export type Writing = Words & { locale: Locale; sender: Sender; device: string | null }

/** How a letter is written. */
export type Writes<T extends LetterTemplate> = (w: Writing, data: LetterData[T]) => Content

type Told = { firstName: string; objection?: string }

/** Something has changed, or may: what, when, from where, and what to do about it, at a page or by telephone. */
export function changeLetter(w: Writing, data: Told, subject: string, blocks: Block[]): Content {
  const stranger = w.t('change.notYou')
  const objection: Block[] = data.objection
    ? [
        paragraph(stranger, w.t('change.link')),
        { kind: 'link', label: w.t('change.button'), url: data.objection },
        paragraph(w.t('change.noPassword'), help(w)),
      ]
    : [paragraph(stranger, help(w))]
  return plainLetter(w, data, subject, [...blocks, ...objection])
}

/** A word about something that nobody needs to object to. */
export function plainLetter(w: Writing, data: Told, subject: string, blocks: Block[]): Content {
  return {
    subject,
    greeting: w.t('greeting', { name: harmless(data.firstName) }),
    blocks,
    closing: [
      paragraph(w.t('closing.automatic', { site: w.sender.name })),
      { kind: 'link', label: w.t('closing.site', { site: w.sender.name }), url: `${w.sender.url}/${w.locale}` },
    ],
  }
}

export function help({ t, sender: { name: site, help } }: Writing): string {
  const { phone, email } = help
  if (!phone && !email) return t('help.plain', { site })
  const reach = phone && email ? t('help.either', { phone, email }) : phone || email
  return t('help.reach', { site, reach })
}

/** Whom to ask, without alarm. */
export function turnTo({ t, sender: { name: site, help } }: Writing): string {
  const { phone, email } = help
  if (!phone && !email) return t('help.ask', { site })
  return t('help.askAt', { site, reach: phone && email ? t('help.either', { phone, email }) : phone || email })
}

/** Only what is known is told. The device is the one at which the letter was caused, where that says anything to its reader. */
export function facts(w: Writing, known: Record<string, string>, from: string | null = w.device): Block {
  const told = { ...known, device: deviceInWords(from) }
  const filled = Object.entries(told).filter(([, value]) => value !== '')
  return { kind: 'facts', facts: filled.map(([name, value]) => ({ label: w.t(`facts.${name}`), value })) }
}

export const deviceInWords = (device: string | null) => knownParts(device).map(harmless).join(', ')
