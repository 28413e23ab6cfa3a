import type { AddressFlow } from '@/lib/address-change/new-address'
import type { CodeFlow } from '@/lib/code/code-store'
import type { Activation } from './model'

/** The codes by which a walk proves the confirmed address, and with it the key by e-mail. */
export const registrationFlow = ({ id, personId }: Activation): CodeFlow => ({ personId, purpose: 'registration', activationId: id })

/** The codes by which a walk proves a new address. */
export const addressFlow = ({ id, personId }: Activation): AddressFlow => ({ personId, purpose: 'address', activationId: id })
