import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longestDeviceName, parseDeviceName } from './device-name'

const named = (typed: string) => {
  const parsed = parseDeviceName(typed)
  return parsed.ok ? parsed.name : parsed.reason
}

describe('The name of a phone', () => {
  it('is kept as typed, without the space around it', () => {
    expect(named('  Noors gsm ')).toBe('Noors gsm')
    expect(named('Téléphone\r\n d’Émile')).toBe('Téléphone d’Émile')
  })

  it('is empty when nothing can be seen of it', () => {
    for (const typed of ['', '   ', '\u202e\u200b', '\0\t', '\u200d', '\u0301']) expect(named(typed)).toBe('empty')
  })

  it('may have forty characters, not one more', () => {
    expect(named('é'.repeat(40))).toBe('é'.repeat(40))
    expect(named('e\u0301'.repeat(40))).toBe('é'.repeat(40))
    expect(named('é'.repeat(41))).toBe('too-long')
  })

  it('cannot turn the words around it', () => {
    expect(named('gsm\u202egnp.exe\u2066')).toBe('gsmgnp.exe')
    expect(named('a\u0007b\u001b[31m')).toBe('ab[31m')
  })

  it('may hold an emoji of several parts, and markup stays text', () => {
    expect(named('👩‍💻 werk')).toBe('👩‍💻 werk')
    expect(named('<img src=x>')).toBe('<img src=x>')
  })

  it('is always short, on one line and stable when parsed again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const parsed = parseDeviceName(typed)
        if (!parsed.ok) return
        expect(Array.from(parsed.name).length).toBeLessThanOrEqual(longestDeviceName)
        expect(parsed.name).not.toMatch(/[\r\n\0\u202a-\u202e\u2066-\u2069]/)
        expect(parseDeviceName(parsed.name)).toEqual(parsed)
      }),
    )
  })
})
