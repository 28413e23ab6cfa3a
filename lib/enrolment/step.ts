import type { Activation } from '@/lib/activation/model'
import type { Owed } from '@/lib/session/owed'

/** The pages of the enrolment, in the order in which somebody meets them once they are signed in. */
const enrolSteps = ['app', 'scan', 'code', 'terms', 'password'] as const
export type EnrolStep = (typeof enrolSteps)[number]

type Walk = Pick<Activation, 'appInstalledAt' | 'deviceName'>

/** Where somebody really is. Null: nothing is owed, or there is no way on from here. */
export function enrolStepOf(owes: Owed | null, walk: Walk | null): EnrolStep | null {
  if (owes !== 'app') return owes
  if (!walk) return null
  if (!walk.appInstalledAt) return 'app'
  return walk.deviceName ? 'code' : 'scan'
}

/** Whether a page may be shown: where the person is, or an earlier page of setting up the same app. */
export function mayShowStep(here: EnrolStep | null, step: EnrolStep): boolean {
  if (here === step) return true
  return stageOf(step) === 'app' && here !== null && stageOf(here) === 'app' && enrolSteps.indexOf(step) < enrolSteps.indexOf(here)
}

/** The steps as the list of steps shows them; the first two are behind whoever sees it. */
export const enrolStages = ['confirm', 'sign-in', 'app', 'terms', 'password'] as const
export type EnrolStage = (typeof enrolStages)[number]

export const stageOf = (step: EnrolStep): EnrolStage => (step === 'terms' || step === 'password' ? step : 'app')
