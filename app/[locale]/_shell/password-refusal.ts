import { refuse, type Answer } from '@/lib/http/action'
import { longest, passwordFaults, remembered, shortest, type PasswordFault } from '@/lib/password/rules'

/** Every rule that a new password breaks, in one message. */
export function passwordRefusal(field: string, faults: PasswordFault[]): Answer {
  const broken = Object.fromEntries(passwordFaults.map((fault) => [fault, faults.includes(fault) ? 'yes' : 'no']))
  return refuse(field, 'passwordRules', { ...broken, shortest, longest, remembered })
}
