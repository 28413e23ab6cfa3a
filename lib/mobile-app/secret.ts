import { ScureBase32Plugin } from 'otplib'
import type { Random } from '@/lib/core/random'
import type { Secrets } from '@/lib/core/secret'

const base32 = new ScureBase32Plugin()

/** What the phone and we share: 160 random bits in base32, 32 characters without padding (RFC 4226, 4). */
export const newSecret = (random: Random) => base32.encode(random.bytes(20), { padding: false })

/** A secret as it is stored: unreadable without a key outside the database, and worthless in another person's row. */
export const sealAppSecret = (secrets: Secrets, personId: string, secret: string) =>
  secrets.seal('totp', personId, secret)

/** A new secret, as it is stored. */
export const drawAppSecret = ({ random, secrets }: { random: Random; secrets: Secrets }, personId: string) =>
  sealAppSecret(secrets, personId, newSecret(random))

/** Null when it was altered, is another person's, or was sealed with a key that is gone. */
export const openAppSecret = (secrets: Secrets, personId: string, sealed: string) =>
  secrets.open('totp', personId, sealed)
