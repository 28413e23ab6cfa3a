import type { Asked } from '@/lib/address-change/new-address'
import { refuse, type Answer } from '@/lib/http/action'
import { resendRefusal } from '../../_shell/resend-refusal'

/** Why no code went to a new address; what was typed stays in the field. */
export function askedAddressRefusal(outcome: Exclude<Asked, { kind: 'sent' }>, address: string): Answer {
  const keep = { address }
  switch (outcome.kind) {
    case 'malformed':
      return refuse('address', 'addressMalformed', undefined, keep)
    case 'same':
      return refuse('address', 'addressSame', undefined, keep)
    case 'wait':
      return resendRefusal(outcome.seconds, 'address', keep)
  }
}
