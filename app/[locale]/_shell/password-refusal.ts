import { refuse, type Answer } from '@/lib/http/action'
import { longest, passwordFaults, remembered, shortestIn, type PasswordRefused } from '@/lib/password/rules'

/** Every rule that a new password breaks, in one message. */
export function passwordRefusal(field: string, { faults, realm }: PasswordRefused): Answer {
  const broken = Object.fromEntries(passwordFaults.map((fault) => [fault, faults.includes(fault) ? 'yes' : 'no']))
  return refuse(field, 'passwordRules', { ...broken, shortest: shortestIn[realm], longest, remembered })
}
