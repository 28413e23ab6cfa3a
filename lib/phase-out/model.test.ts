import { describe, expect, test } from 'vitest'
import { midnight } from '@/lib/core/brussels'
import { isTokenAccepted, lastMoment, mayAnybodyEnter, termOf, type OwnDates, type PhaseOut } from './model'

const global = midnight(2027, 1, 31)
const cohort = midnight(2026, 12, 1)
const extension = midnight(2027, 3, 1)
const none: OwnDates = { cohortCutoff: null, extendedUntil: null }
const phaseOut: PhaseOut = {
  cutoff: global, pausedAt: null, announceAt: null, stopIssuingAt: null, openUntil: null, recommendation: 'email-code', why: 'both', version: 1,
}
const justBefore = (instant: Date) => new Date(instant.getTime() - 1)

describe('which date holds for one person', () => {
  test.each<[string, Partial<OwnDates>, Date, string]>([
    ['everybody’s, for whoever has none of their own', {}, global, 'everybody'],
    ['the one of the group before everybody’s, even when it is earlier', { cohortCutoff: cohort }, cohort, 'cohort'],
    ['the extension before both', { cohortCutoff: cohort, extendedUntil: extension }, extension, 'extension'],
    ['the group’s again once the extension is over', { cohortCutoff: cohort, extendedUntil: midnight(2026, 11, 1) }, cohort, 'cohort'],
    ['everybody’s when that was moved behind the extension', { extendedUntil: midnight(2027, 1, 10) }, global, 'everybody'],
  ])('%s', (_what, own, cutoff, source) => {
    expect(termOf(phaseOut, { ...none, ...own })).toEqual({ cutoff, pausedAt: null, source })
  })

  test('without a date for everybody, only a group has one', () => {
    expect(termOf({ ...phaseOut, cutoff: null }, { ...none, extendedUntil: extension }).cutoff).toBeNull()
    expect(termOf({ ...phaseOut, cutoff: null }, { ...none, cohortCutoff: cohort }).cutoff).toEqual(cohort)
  })
})

describe('whether a token is accepted', () => {
  test('up to the last millisecond, and not at the instant itself', () => {
    expect([isTokenAccepted(phaseOut, justBefore(global)), isTokenAccepted(phaseOut, global)]).toEqual([true, false])
    expect(lastMoment(phaseOut)).toEqual(justBefore(global))
  })

  test('always while the phase-out is paused, and when nobody has set a date', () => {
    expect(isTokenAccepted({ cutoff: global, pausedAt: cohort }, extension)).toBe(true)
    expect(isTokenAccepted({ cutoff: null, pausedAt: null }, extension)).toBe(true)
    expect(lastMoment({ cutoff: global, pausedAt: cohort })).toBeNull()
  })

  test('somebody may enter as long as any group or extension lasts', () => {
    const longer = { ...phaseOut, openUntil: extension }
    expect(mayAnybodyEnter(longer, global)).toBe(true)
    expect(mayAnybodyEnter(longer, extension)).toBe(false)
    expect(mayAnybodyEnter(phaseOut, global)).toBe(false)
  })
})
