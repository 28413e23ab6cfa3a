import { describe, expect, test } from 'vitest'
import { systemRandom } from '@/lib/core/random'
import { commonPasswords } from '@/lib/password/common-passwords'
import { judgeExternalPassword } from '@/lib/password/external-rules'
import { judgePassword } from '@/lib/password/rules'
import { drawCells, inventPassword, inventUsername } from './invent'
import { planPerson } from './plan'

describe('a printed card', () => {
  test('has 24 cells of six capital letters', () => {
    const cells = drawCells(systemRandom)
    expect(cells).toHaveLength(24)
    for (const cell of cells) expect(cell).toMatch(/^[A-Z]{6}$/)
  })

  test('has every letter equally often', () => {
    const letters = Array.from({ length: 2000 }, () => drawCells(systemRandom).join('')).join('')
    const counts = new Map<string, number>()
    for (const letter of letters) counts.set(letter, (counts.get(letter) ?? 0) + 1)
    const expected = letters.length / 26
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    // 25 degrees of freedom: one fair run in a million goes above 72.
    expect(counts.size).toBe(26)
    expect(chiSquare).toBeLessThan(72)
  })
})

test('an invented user name has plain letters, whatever the person is called', () => {
  expect(inventUsername(systemRandom, 'Élise', 'Modèle')).toMatch(/^elise\.modele\.\d{8}$/)
})

describe('an invented password', () => {
  /** Draws the first of whatever there is. */
  const first = { ...systemRandom, int: () => 0 }

  test.each([
    ['a citizen', {}],
    ['somebody from outside', { external: true }],
    ['somebody whose name is one of its words', { firstName: 'Amber', lastName: 'Clover' }],
  ])('is one that %s could choose', async (_, wish) => {
    const isCommon = await commonPasswords()
    for (const random of [first, ...Array.from({ length: 100 }, () => systemRandom)]) {
      const plan = planPerson(random, wish)
      const judge = plan.external ? judgeExternalPassword : judgePassword
      expect([plan.password, judge(plan.password, { ...plan, siteName: 'Keyturn' }, isCommon)]).toEqual([plan.password, []])
    }
  })

  test('has three different words', () => {
    expect(inventPassword(first, [])).toBe('amber-anchor-basil-0000')
  })
})
