import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupsOfFour, issuerOf, otpauthUri } from './otpauth'

const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const read = (uri: string) => {
  const url = new URL(uri)
  const [issuer, ...rest] = url.pathname.slice(1).split(':').map(decodeURIComponent)
  return { issuer, person: rest.join('|'), parts: rest.length, query: Object.fromEntries(url.searchParams) }
}

describe('The address behind the QR code', () => {
  it('names the environment before the site, and the person', () => {
    const uri = otpauthUri({ site: 'Keyturn', environment: 'demo', label: 'Noor Voorbeeld', secret })
    expect(uri).toBe(
      `otpauth://totp/demo-Keyturn:Noor%20Voorbeeld?secret=${secret}&issuer=demo-Keyturn&algorithm=SHA1&digits=6&period=30`,
    )
  })

  it('leaves the environment out where there is none', () => {
    expect(read(otpauthUri({ site: 'Keyturn', environment: '', label: 'Noor', secret })).issuer).toBe('Keyturn')
  })

  it('cuts a long name of the site, and never the environment', () => {
    expect(issuerOf({ site: 'Federal Agency for Medicines and Health Products, sign-in portal', environment: ' UAT ' })).toBe(
      'UAT-Federal Agency for Medicines and Health Products, sign-i',
    )
  })

  it('survives accents, colons and plus signs', () => {
    const { person, issuer, query } = read(
      otpauthUri({ site: 'Clés: été', environment: 'a+b', label: 'Zoë: Ça+é & Söhne?', secret }),
    )
    expect(issuer).toBe('a+b-Clés été')
    expect(query.issuer).toBe('a+b-Clés été')
    expect(person).toBe('Zoë Ça+é & Söhne?')
  })

  it('has one colon, the same issuer twice and the whole secret, whatever people are called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), (label, site) => {
        const { issuer, parts, query } = read(otpauthUri({ site, environment: 'qa', label, secret }))
        expect(parts).toBe(1)
        expect(query).toEqual({ secret, issuer, algorithm: 'SHA1', digits: '6', period: '30' })
        expect(issuer?.startsWith('qa')).toBe(true)
      }),
    )
  })

  it('shows the key in groups of four', () => {
    expect(groupsOfFour(secret)).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ')
    expect(groupsOfFour(secret).replaceAll(' ', '')).toBe(secret)
  })
})
