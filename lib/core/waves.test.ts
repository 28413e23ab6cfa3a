import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { makeWaves } from './waves'

const pace = { most: 4, patience: 30, longest: 250 }

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'performance'] }))
afterEach(() => void vi.useRealTimers())

/** Pieces that take so many milliseconds each; what happens to them stands in `log`, with when. */
function workshop() {
  const log: string[] = []
  const began = performance.now()
  const note = (what: string) => void log.push(`${String(performance.now() - began)} ${what}`)
  const piece = (name: string, takes: number) => () => {
    note(`${name} begins`)
    return new Promise<string>((done) => setTimeout(() => done(name), takes)).finally(() => note(`${name} ends`))
  }
  return { log, note, piece }
}

describe('passwords are compared in waves', () => {
  test('what waits together is done together, and answered together', async () => {
    const { log, note, piece } = workshop()
    const waves = makeWaves(pace)
    const all = [['a', 10], ['b', 10], ['c', 20]] as const
    const answered = all.map(([name, takes]) => waves(piece(name, takes)).then((answer) => note(`${answer} is answered`)))
    expect(waves.waiting()).toBe(3)
    await vi.advanceTimersByTimeAsync(100)
    await Promise.all(answered)
    expect(log.slice(0, 6)).toEqual(['1 a begins', '1 b begins', '1 c begins', '11 a ends', '11 b ends', '21 c ends'])
    expect(log.slice(6)).toMatchObject([/a is answered$/, /b is answered$/, /c is answered$/].map((line) => expect.stringMatching(line) as string))
    expect(waves.waiting()).toBe(0)
  })

  test('more than a wave holds wait for the next one, in their order', async () => {
    const { log, piece } = workshop()
    const waves = makeWaves({ ...pace, most: 2 })
    for (const name of ['a', 'b', 'c']) void waves(piece(name, 10))
    await vi.advanceTimersByTimeAsync(100)
    expect(log.filter((line) => line.endsWith('begins'))).toEqual(['1 a begins', '1 b begins', '12 c begins'])
  })

  test('while other requests are at work none begins, and whoever waits for the wave does not count as one', async () => {
    const { log, piece } = workshop()
    const waves = makeWaves(pace)
    void waves.beside(() => new Promise((done) => setTimeout(done, 8)))
    void waves.beside(() => waves(piece('a', 10)))
    await vi.advanceTimersByTimeAsync(100)
    expect(log).toEqual(['8 a begins', '18 a ends'])
  })

  test('but nobody waits for quiet that does not come', async () => {
    const { log, piece } = workshop()
    const waves = makeWaves(pace)
    void waves.beside(() => new Promise(() => undefined))
    void waves.beside(() => waves(piece('a', 10)))
    await vi.advanceTimersByTimeAsync(100)
    expect(log).toEqual(['30 a begins', '40 a ends'])
  })

  test('those who had no place in a wave let what follows it be done first', async () => {
    const { log, piece } = workshop()
    const waves = makeWaves({ ...pace, most: 2 })
    const form = (name: string) => void waves.beside(() => waves(piece(name, 40)).then(() => new Promise((done) => setTimeout(done, 9))))
    for (const name of ['a', 'b', 'c']) form(name)
    await vi.advanceTimersByTimeAsync(200)
    expect(log.filter((line) => line.endsWith('begins'))).toEqual(['1 a begins', '1 b begins', '51 c begins'])
  })

  test('a slow one holds up neither those who came with it, nor those who come after', async () => {
    const { log, note, piece } = workshop()
    const waves = makeWaves(pace)
    const form = (name: string, takes: number) => void waves.beside(() => waves(piece(name, takes))).then((answer) => note(`${answer} is answered`))
    form('slow', 600)
    form('quick', 10)
    await vi.advanceTimersByTimeAsync(20)
    form('late', 10)
    await vi.advanceTimersByTimeAsync(280)
    form('last', 10)
    await vi.advanceTimersByTimeAsync(1000)
    expect(log.filter((line) => line.endsWith('answered'))).toEqual([
      ...['251 quick is answered', '262 late is answered', '311 last is answered', '601 slow is answered'],
    ])
  })

  test.each([
    ['fails', () => Promise.reject(new Error('no memory'))],
    [
      'cannot even begin',
      () => {
        throw new Error('no memory')
      },
    ],
  ])('one that %s fails alone', async (_how, work) => {
    const { piece } = workshop()
    const waves = makeWaves(pace)
    const failing = waves(work)
    const [failed, fine] = [expect(failing).rejects.toThrow('no memory'), waves(piece('a', 10))]
    await vi.advanceTimersByTimeAsync(100)
    await failed
    expect(await fine).toBe('a')
    expect(waves.waiting()).toBe(0)
  })
})

test('other work that fails counts no longer', async () => {
  const { log, piece } = workshop()
  const waves = makeWaves(pace)
  await expect(waves.beside(() => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
  void waves(piece('a', 10))
  await vi.advanceTimersByTimeAsync(100)
  expect(log).toEqual(['1 a begins', '11 a ends'])
})
