import { beforeEach, describe, expect, test, vi } from 'vitest'
import { logLine } from '@/lib/mail/log-line'
import { logFailure } from './failure'

const said: string[] = []
beforeEach(() => {
  said.length = 0
  for (const out of ['log', 'error'] as const) vi.spyOn(console, out).mockImplementation((line) => void said.push(String(line)))
})

const mischief = ['a\r\n{"level":"info","event":"signed-in"}', '\u001b[2J\u001b[31mred', '"}{"event":"forged', 'a\u0000b\u007f', '\u2028\u2029']

describe.each(mischief)('%j in a line of the log', (text) => {
  test('stays one line of JSON that says what it was', () => {
    logLine('info', 'letter-expired', { reason: text })
    logFailure(new TypeError(text), { reference: 'r', method: text, path: `/fr/keys?${text}` })
    expect(said).toHaveLength(2)
    for (const line of said) {
      expect(line).not.toMatch(/[\u0000-\u001f]/)
      expect(Object.keys(JSON.parse(line) as object)).toContain('event')
    }
    expect(JSON.parse(said[0] ?? '')).toEqual({ level: 'info', event: 'letter-expired', reason: text })
  })
})
