import type { Locale } from '@/lib/core/locale'
import type { Random } from '@/lib/core/random'
import { cellCount, cellLength } from '@/lib/token-card/cell'

/** Names that nobody takes for a real person's. */
const firstNames: Record<Locale, string[]> = {
  nl: ['Noor', 'Joris', 'Fien', 'Wout'],
  fr: ['Camille', 'Léa', 'Simon', 'Élise'],
  de: ['Greta', 'Hilde', 'Jonas', 'Emil'],
  en: ['Robin', 'Alex', 'Jamie', 'Kim'],
}
const lastNames: Record<Locale, string[]> = {
  nl: ['Voorbeeld', 'Proef', 'Probeersel'],
  fr: ['Exemple', 'Essai', 'Modèle'],
  de: ['Muster', 'Beispiel', 'Probe'],
  en: ['Sample', 'Placeholder', 'Example'],
}
const words = (
  'amber anchor basil beacon birch cedar clover comet copper fern flint harbour hazel ivory juniper kettle ' +
  'lantern maple marble meadow nutmeg orchid pebble quartz saffron thistle timber velvet walnut willow'
).split(' ')

const oneOf = (random: Random, list: string[]) => list[random.int(list.length)] ?? ''
const digits = (random: Random, count: number) => Array.from({ length: count }, () => random.int(10)).join('')

export function inventNames(random: Random, locale: Locale): { firstName: string; lastName: string } {
  return { firstName: oneOf(random, firstNames[locale]), lastName: oneOf(random, lastNames[locale]) }
}

/** `noor.voorbeeld.482913`: plain letters, and never the same twice in practice. */
export function inventUsername(random: Random, firstName: string, lastName: string): string {
  const plain = `${firstName}.${lastName}`.normalize('NFD').toLowerCase().replace(/[^a-z.]/g, '')
  return `${plain.slice(0, 40)}.${digits(random, 8)}`
}

/**
 * Easy to type, longer than twelve characters, and one that the person could choose: no word comes twice, and none
 * stands in what is known of them (`about`: names, user name, address).
 */
export function inventPassword(random: Random, about: string[]): string {
  const known = about.join(' ').toLowerCase()
  const free = words.filter((word) => !known.includes(word))
  const drawn = [1, 2, 3].flatMap(() => free.splice(random.int(free.length), 1))
  return [...drawn, digits(random, 4)].join('-')
}

/** The same for people from outside, whose passwords need a letter of each kind. */
export const inventStrictPassword = (random: Random, about: string[]) =>
  inventPassword(random, about).replace(/^./, (first) => first.toUpperCase())

export const inventSerial = (random: Random) => `T${digits(random, 10)}`

const letter = (random: Random) => String.fromCharCode(65 + random.int(26))

/** What a printed card holds: 24 times six letters, each of the 26 equally likely. */
export const drawCells = (random: Random): string[] =>
  Array.from({ length: cellCount }, () => Array.from({ length: cellLength }, () => letter(random)).join(''))
