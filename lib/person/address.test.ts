import { describe, expect, test } from 'vitest'
import { seeded } from '@/lib/testing/seeded'
import { maskAddress, parseAddress } from './address'

describe('an address', () => {
  test.each([
    ['noor@example.be', 'noor@example.be'],
    ['  Noor.Voorbeeld+keys@Example.BE. ', 'Noor.Voorbeeld+keys@example.be'],
    ['noor@bücher.example', 'noor@xn--bcher-kva.example'],
    ["o'brien@example.be", "o'brien@example.be"],
    [`${'a'.repeat(64)}@example.be`, `${'a'.repeat(64)}@example.be`],
  ])('"%s" is taken', (typed, stored) => expect(parseAddress(typed)).toBe(stored))

  test.each([
    'a@evil.example,v@example.be',
    'a@evil.example v@example.be',
    '"a@evil.example"@example.be',
    'a@evil.example＠example.be',
    'a@evil.example\r\nBcc: v@example.be',
    'a@b@example.be',
    'a\0b@example.be',
    '<a@example.be>',
    'a(comment)@example.be',
    '.a@example.be',
    'a..b@example.be',
    'a@example',
    'a@[127.0.0.1]',
    'a@127.0.0.1',
    'a@-example.be',
    `${'a'.repeat(65)}@example.be`,
    `a@${'b'.repeat(60)}.${'b'.repeat(60)}.${'b'.repeat(60)}.${'b'.repeat(60)}.${'b'.repeat(20)}.be`,
    '@example.be',
    'a@',
    '',
  ])('"%s" is refused', (typed) => expect(parseAddress(typed)).toBeNull())
})

test('whatever is typed, one plain address is stored or none, and it stays what it is', () => {
  const random = seeded(7)
  const pieces = ['a', 'Z', '9', '.', '+', '@', '＠', ' ', '"', ',', ';', '<', '>', '\\', '\r', '\n', '\0', '(', 'é', 'ß', '\u202E', '％', '.be', 'example']
  let taken = 0
  for (let n = 0; n < 50_000; n++) {
    const typed = Array.from({ length: 1 + random.int(9) }, () => pieces[random.int(pieces.length)]).join('') + (n % 2 ? '@example.be' : '')
    const stored = parseAddress(typed)
    if (stored === null) continue
    taken++
    expect(stored).toMatch(/^[^\s"(),:;<>@[\\\]\p{C}]+@[a-z0-9.-]+$/u)
    expect(parseAddress(stored)).toBe(stored)
  }
  expect(taken).toBeGreaterThan(100)
})

test('is shown to others so that its owner alone knows it', () => expect(maskAddress('noor@example.be')).toBe('n•••@example.be'))
