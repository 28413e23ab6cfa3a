import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { systemRandom } from '@/lib/core/random'
import { makeSecrets } from '@/lib/core/secret'
import { newSecret, openAppSecret, sealAppSecret } from './secret'

const oldKey = { id: 'k1', key: randomBytes(32) }
const newKey = { id: 'k2', key: randomBytes(32) }
const secrets = makeSecrets([oldKey], systemRandom)

describe('The secret of an app', () => {
  it('is 160 bits of base32 without padding, and another one each time', () => {
    const made = Array.from({ length: 200 }, () => newSecret(systemRandom))
    expect(new Set(made).size).toBe(200)
    for (const secret of made) expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  })

  it('opens for its own person, also after the keys have rotated', () => {
    const sealed = sealAppSecret(secrets, 'noor', 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    expect(sealed).not.toContain('GEZDGNBV')
    const rotated = makeSecrets([newKey, oldKey], systemRandom)
    expect(openAppSecret(rotated, 'noor', sealed)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  })

  it('stays shut in the row of another person, altered, or without its key', () => {
    const sealed = sealAppSecret(secrets, 'noor', newSecret(systemRandom))
    const flipped = sealed.replace(/.(?=.$)/, (sign) => (sign === 'A' ? 'B' : 'A'))
    expect(openAppSecret(secrets, 'robin', sealed)).toBeNull()
    expect(openAppSecret(secrets, 'noor', flipped)).toBeNull()
    expect(openAppSecret(makeSecrets([newKey], systemRandom), 'noor', sealed)).toBeNull()
  })
})
