import { beforeAll, describe, expect, test } from 'vitest'
import { commonPasswords } from './common-passwords'
import type { About } from './own-words'
import { judgePassword } from './rules'

const noor: About = {
  siteName: 'Digitale Sleutels',
  username: 'nvoorbeeld',
  firstName: 'Noor',
  lastName: "D'Hóndt-Voorbeeld",
  email: 'noor.en.jan@example.org',
}

let isCommon: (word: string) => boolean
beforeAll(async () => void (isCommon = await commonPasswords()))

const faults = (typed: string) => judgePassword(typed, noor, isCommon)

describe('a password that', () => {
  test.each([
    ['has eleven signs', 'vlaskleurig', ['short']],
    ['has eleven signs and a combining accent', 'vlaskleurig'.replace('e', 'e\u0301'), ['short']],
    ['has twelve', 'vlaskleurige', []],
    ['has twelve spaces and words', 'de kat en ik', []],
    ['is a sentence with accents', 'où est l’été à Ostende ?', []],
    ['has a thousand', 'korenblauw '.repeat(90) + 'ab maan en', []],
    ['has a thousand and one', 'korenblauw '.repeat(90) + 'ab maan enz', ['long']],
    ['is of pictures alone', '🌊🐙🦀🐚🌙⭐🔥🌲🍄🦊🐝🎈', []],
    ['is common', 'password', ['short', 'common']],
    ['is common with digits behind', 'sunshine123456', ['common']],
    ['is common with digits for letters', 'P@55w0rd!!!!!', ['common']],
    ['is common in capitals with signs around', '...Football2026...', ['common']],
    ['is one piece again and again', 'boomboomboomboom', ['common']],
    ['runs along the keyboard', 'azertyuiopqs', ['common']],
    ['runs back along the digits', '098765432109', ['common']],
    ['has four different signs', 'ababcababdab', ['common']],
    ['holds the user name', 'mijn nvoorbeeld!', ['own']],
    ['holds the family name without its accent', 'hondtvoorbeeld 99', ['own']],
    ['holds the first name as a word', 'lente voor noor 8', ['own']],
    ['holds letters of a short name within a word', 'een noordelijk kompas', []],
    ['holds the local part of the address', 'abc noor.en.jan 1', ['own']],
    ['holds the name of the site', 'digitale sleutels!', ['own']],
    ['is short and holds the name everyone knows the site by', 'csam2026', ['short', 'own']],
  ])('%s', (_what, typed, expected) => expect(faults(typed)).toEqual(expected))
})

test('no rule asks for capitals, digits or signs', () => expect(faults('zomerregen op het tentdoek')).toEqual([]))

test('thousands of signs between letters keep nobody waiting', () => {
  const began = performance.now()
  for (let n = 0; n < 10; n++) faults(`abcde${'⁗'.repeat(990)}abcde`)
  expect(performance.now() - began).toBeLessThan(500)
})
