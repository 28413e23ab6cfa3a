import type { NewKeyKind } from '@/lib/core/key-kind'

/** One person's walk through the wizard, from confirmed e-mail to active key. */
export type Activation = {
  id: string
  personId: string
  startedAt: Date
  emailConfirmedAt: Date | null
  pendingEmail: string | null
  /** A key that is held and to be replaced; it stays in force until the new one is proven. */
  replacing: NewKeyKind | null
  chosenKind: NewKeyKind | null
  /** The fingerprint of the session in which it was chosen. */
  chosenIn: string | null
  appInstalledAt: Date | null
  sealedSecret: string | null
  deviceName: string | null
  wrongAppCodes: number
  finishedAt: Date | null
  finishedKind: NewKeyKind | null
  /** Begun with a code on paper: the letter in the person's hand stands for the mailbox. */
  onPaperAt: Date | null
}

/** The pages of the wizard, in the order in which a person meets them. */
export const steps = [
  'email',
  'select',
  'email-code',
  'mobile-app',
  'mobile-app/scan',
  'mobile-app/code',
  'confirmation',
] as const
export type Step = (typeof steps)[number]

/** Where a person really is, whatever the address bar says. */
export function stepOf(activation: Activation): Step {
  if (activation.finishedAt) return 'confirmation'
  if (!activation.emailConfirmedAt && !activation.onPaperAt) return 'email'
  if (!activation.chosenKind) return 'select'
  if (activation.chosenKind === 'email-code') return 'email-code'
  if (!activation.appInstalledAt) return 'mobile-app'
  return activation.deviceName ? 'mobile-app/code' : 'mobile-app/scan'
}

/** Whether a page may be shown: where the person is, or a step already taken on the same way. */
export function mayShow(activation: Activation, step: Step): boolean {
  const here = stepOf(activation)
  if (here === 'confirmation' || step === 'confirmation') return here === step
  const onTheWay = step === 'email-code' ? here === 'email-code' : !step.startsWith('mobile-app') || here.startsWith('mobile-app')
  return onTheWay && steps.indexOf(step) <= steps.indexOf(here)
}

/** The four steps of the step list. */
export const stages = ['email', 'select', 'activate', 'confirmation'] as const
export type Stage = (typeof stages)[number]

/** The step of the step list that a page belongs to. */
export function stageOf(step: Step): Stage {
  if (step === 'email' || step === 'select' || step === 'confirmation') return step
  return 'activate'
}
