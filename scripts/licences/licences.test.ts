import { expect, test } from 'vitest'
import { isAllowed } from './allowed.ts'
import { packages } from './packages.ts'

test('every package that is shipped says its licence, and it goes together with the EUPL', () => {
  const shipped = packages()
  expect(shipped.length).toBeGreaterThan(100)
  expect(shipped.filter(({ licence }) => licence === null || !isAllowed(licence))).toEqual([])
})

test.each([
  ['MIT', true],
  ['(MIT OR GPL-2.0-only)', true],
  ['Apache-2.0 AND LGPL-3.0-or-later AND MIT', true],
  ['MIT AND SSPL-1.0', false],
  ['AGPL-3.0-only', false],
  ['UNLICENSED', false],
  ['SEE LICENSE IN LICENSE.md', false],
])('"%s" may be used: %s', (expression, may) => expect(isAllowed(expression)).toBe(may))
