import { expect, test } from 'vitest'
import { portIn } from './port.ts'

test('whoever sets PORT to a word is told that it must be a number', () => {
  for (const given of ['abc', '3000x', '0', '-1', '70000', '3000.5'])
    expect(() => portIn(given, 3000)).toThrow(`PORT must be a number from 1 to 65535, not "${given}".`)
  expect([portIn('3200', 3000), portIn('', 3000), portIn(undefined, 3000)]).toEqual([3200, 3000, 3000])
})
