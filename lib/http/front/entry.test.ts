import { describe, expect, test } from 'vitest'
import { changesWithPhase, entryOf, forDevice, isChoice, isVersion, type Scene } from './entry'

const cutoff = new Date('2027-01-30T23:00:00Z')
const announced: Scene = { accepted: true, announced: true, issuing: false, rehearsing: false, paused: false, ended: false, cutoff }
const to = (path: string, scene: Partial<Scene>) => entryOf(path, { ...announced, ...scene })

describe('the pages of the entry', () => {
  test('stand as they are while the end of the token is announced', () => {
    for (const path of ['/nl', '/nl/token/notice', '/nl/token/activate', '/nl/token/continue', '/nl/token/once', '/nl/token/cell', '/nl/token/refused'])
      expect([changesWithPhase(path), to(path, {})]).toEqual([true, null])
    for (const path of ['/nl/email-code', '/xx', '/nl/mobile-app/refused']) expect(changesWithPhase(path)).toBe(false)
  })

  test('are other pages once the token’s time is over', () => {
    expect(to('/nl', { accepted: false })).toEqual({ page: '/nl/ended' })
    for (const path of ['notice', 'activate', 'continue', 'once', 'rehearsal', 'cell'])
      expect(to(`/nl/token/${path}`, { accepted: false, rehearsing: true })).toEqual({ redirect: '/nl/token/refused' })
    expect(to('/nl/email-code', { accepted: false })).toBeNull()
  })

  test('say nothing of an end that is not announced', () => {
    expect(to('/fr', { announced: false })).toEqual({ page: '/fr/early' })
    expect(to('/fr/token/notice', { announced: false })).toEqual({ redirect: '/fr/token/continue' })
  })

  test('name the day in the notice as long as it lies ahead, and only then', () => {
    expect(to('/de/token/notice', {})).toBeNull()
    expect(to('/de/token/notice', { paused: true, cutoff: null })).toEqual({ page: '/de/notice/paused' })
    expect(to('/de/token/notice', { cutoff: null })).toEqual({ page: '/de/notice/undated' })
    expect(to('/de/token/notice', { ended: true })).toEqual({ page: '/de/notice/ended' })
    expect(to('/de/token/activate', { ended: true })).toBeNull()
  })

  test('do not say that there are no new cards while there are', () => {
    expect(to('/de/token/activate', { issuing: true })).toEqual({ page: '/de/issuing/activate' })
    expect(to('/de', { issuing: true })).toBeNull()
  })

  test('do not promise on the error page that tokens go on working once they do not', () => {
    expect(to('/de/token/refused', { accepted: false, issuing: true })).toEqual({ page: '/de/refused/ended' })
    expect(to('/de/token/refused', { issuing: true })).toEqual({ page: '/de/refused/issuing' })
    expect(to('/de/token/refused', {})).toBeNull()
  })

  test('put the error page before carrying on while the end is rehearsed, and only then', () => {
    expect(to('/en/token/continue', { rehearsing: true })).toEqual({ redirect: '/en/token/rehearsal' })
    for (const path of ['/en/token/notice', '/en/token/activate', '/en/token/once', '/en/token/rehearsal'])
      expect(to(path, { rehearsing: true })).toBeNull()
    expect(entryOf('/en/token/continue', { ...announced, rehearsing: true }, true)).toBeNull()
    expect(to('/en/token/rehearsal', {})).toEqual({ redirect: '/en/token/continue' })
  })
})

test('the choice is another page on a device that remembers its last key, in every version', () => {
  expect(forDevice('/nl', 'mobile-app')).toBe('/nl/last/mobile-app')
  expect(forDevice('/nl/ended', 'email-code')).toBe('/nl/ended/email-code')
  expect(forDevice('/nl/early', 'email-code')).toBe('/nl/early/email-code')
  expect(forDevice('/nl', null)).toBe('/nl')
  expect(forDevice('/nl/email-code', 'email-code')).toBe('/nl/email-code')
})

test('every version of the choice, and no other page, depends on a cookie', () => {
  for (const page of ['/de', '/de/ended', '/de/early', '/de/last/email-code', '/de/ended/mobile-app']) expect(isChoice(page)).toBe(true)
  for (const page of ['/de/email-code', '/de/token/notice', '/xx']) expect(isChoice(page)).toBe(false)
})

test('a page that stands in for another has no address of its own', () => {
  for (const page of ['/de/early', '/de/ended/mobile-app', '/fr/issuing/activate', '/fr/notice/ended', '/nl/asked/cell', '/nl/asked/app', '/nl/issuing/cell', '/nl/last/email-code', '/nl/refused/ended', '/nl/token/once/again', '/en/info/help/again'])
    expect([page, isVersion(page)]).toEqual([page, true])
  for (const page of ['/de', '/nl/token/activate', '/fr/email-code', '/fr/token/refused', '/en/info', '/xx/early', '/early', '/nl/activate'])
    expect([page, isVersion(page)]).toEqual([page, false])
})
