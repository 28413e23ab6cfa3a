import { expect, test } from 'vitest'
import { isolated } from './isolated'

test.each([
  ['Noor Voorbeeld', 'Noor Voorbeeld'],
  ['<img onerror=x> {x}', '<img onerror=x> {x}'],
  ['\u202eNoor', 'Noor'],
  ['a\u2066b\u2069c\u200ed', 'abcd'],
  ['נועה', '\u2068נועה\u2069'],
  ['\u2069ليلى\u202e', '\u2068ليلى\u2069'],
])('a name such as %j stands as %j', (name, shown) => expect(isolated(name)).toBe(shown))
