import { beforeAll, describe, expect, test } from 'vitest'
import { systemRandom } from '@/lib/core/random'
import { commonPasswords } from './common-passwords'
import { drawPassword } from './draw-password'
import { judgeExternalPassword } from './external-rules'

const lotte = { siteName: 'Keyturn', username: 'lotte.buiten@example.org', firstName: 'Lotte', lastName: 'Buiten', email: 'Lotte.Buiten@example.org' }

let isCommon: (word: string) => boolean
beforeAll(async () => void (isCommon = await commonPasswords()))

const faults = (typed: string, about = lotte) => judgeExternalPassword(typed, about, isCommon)

describe('a password of somebody from outside that', () => {
  test.each([
    ['is the good example, of fourteen signs', 'oKz5A:(=Agf`j(', []],
    ['is one sign shorter', 'oKz5A:(=Agf`j', ['short']],
    ['is the bad example', 'test456', ['short', 'upper', 'special']],
    ['has no capital', 'okz5a:(=agf`j(', ['upper']],
    ['has no small letter', 'OKZ5A:(=AGF`J(', ['lower']],
    ['has no digit', 'oKzsA:(=Agf`j(', ['digit']],
    ['has no special sign', 'oKz5AbcdAgfxjy', ['special']],
    ['is empty', '', ['short', 'upper', 'lower', 'digit', 'special']],
    ['has a space for its special sign', 'Zeven Katten 9', []],
    ['has its capital with an accent', 'été, Hiver 99!'.replace('H', 'É'), []],
    ['has accents as two signs each, which count as one', 'e\u0301te\u0301 Ee 12345', ['short']],
    ['has letters of no case and no digit that we know', '日本語日本語日本語日本語日本', ['upper', 'lower', 'digit', 'special']],
    ['holds the address in other letter case', 'X1!lotte.buiten@EXAMPLE.org', ['address']],
    ['holds the part before the @', 'Hallo LOTTE.Buiten 7!', ['address']],
    ['holds it with accents', 'Hallo löttë.buiten 7!', ['address']],
    ['holds only the first name', 'Hallo Lotte, 7 keer!', []],
    ['is among the first that are guessed', 'Password123456!', ['common']],
    ['is of a thousand and one signs', 'aA1!'.repeat(250) + 'a', ['long']],
  ])('%s', (_what, typed, expected) => expect(faults(typed)).toEqual(expected))
})

test('a part before the @ of two letters bars nothing', () => {
  expect(faults('Ab-ca9!xyzw-Ab', { ...lotte, username: 'ab@example.org', email: 'ab@example.org' })).toEqual([])
})

describe('an initial password', () => {
  test('keeps all rules, a thousand times', () => {
    for (let times = 0; times < 1000; times++) expect(faults(drawPassword(systemRandom, lotte))).toEqual([])
  })

  test('is never drawn twice, and has no signs that are taken for one another', () => {
    const drawn = Array.from({ length: 1000 }, () => drawPassword(systemRandom, lotte))
    expect(new Set(drawn).size).toBe(1000)
    for (const password of drawn) expect(password).toMatch(/^[A-Za-z0-9][A-HJ-NP-Za-km-z2-9\-_+=#*%]{16}[A-Za-z0-9]$/)
  })
})
