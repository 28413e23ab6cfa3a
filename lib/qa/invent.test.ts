import { describe, expect, test } from 'vitest'
import { systemRandom } from '@/lib/core/random'
import { drawCells, inventPassword, inventUsername } from './invent'

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

test('an invented password is long enough for everybody', () => {
  for (let n = 0; n < 100; n++) expect(inventPassword(systemRandom).length).toBeGreaterThanOrEqual(12)
})
