import { describe, expect, test } from 'vitest'
import type { DeviceEvent } from '@/lib/outbox/letter'
import { concernedBy, gathered } from './gathered'

const failure = (device: string): DeviceEvent => ({ what: 'wrong-code', keyKind: 'mobile-app', device, times: 1, at: '2026-11-21T20:00:00Z' })
const signIn: DeviceEvent = { what: 'signed-in', keyKind: 'email-code', device: 'Firefox, Linux', times: 1, at: '2026-11-21T20:05:00Z' }

describe('events that are gathered', () => {
  test('are counted where they are alike, under the time of the last', () => {
    const later = { ...failure('Firefox, Linux'), at: '2026-11-21T20:04:00Z' }
    expect(gathered([failure('Firefox, Linux')], later)).toEqual([{ ...later, times: 2 }])
  })

  test('fill ten lines at most, and a sign-in always finds room', () => {
    let events: DeviceEvent[] = []
    for (let i = 0; i < 15; i++) events = gathered(events, failure(`Browser ${String(i)}`))
    expect(events).toHaveLength(10)
    expect(gathered(events, signIn)).toHaveLength(10)
    expect(gathered(events, signIn).at(-1)).toEqual(signIn)
  })

  test('concern the keys that were used, and none when all of it failed', () => {
    expect(concernedBy([failure('?'), signIn])).toEqual({ keyKinds: ['email-code'], failed: false })
    expect(concernedBy([failure('?')])).toEqual({ keyKinds: [], failed: true })
  })
})
