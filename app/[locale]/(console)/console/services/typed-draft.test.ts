import { describe, expect, test } from 'vitest'
import { faultOf } from '@/lib/service/model'
import { draftOf, keptOf, refuseFault } from './typed-draft'

const typed = {
  'name-nl': ' Register ',
  'name-fr': 'Registre',
  'name-de': 'Register',
  'name-en': 'Register',
  redirectUris: 'https://a.example.org/callback\r\n  https://a.example.org/other\n\n',
  postLogoutUris: '',
  backchannelLogoutUri: ' ',
  initiateLoginUri: ' https://a.example.org/login ',
  environment: 'UAT',
  contact: 'a@example.org',
  authMethod: 'client_secret_basic' as const,
  jwks: 'left over from before',
  levelAsked: 'low' as const,
  applicationId: '',
}

const refusalOf = (changes: object) => {
  const all = { ...typed, ...changes }
  const draft = draftOf(all)
  if (draft === 'unreadable') return draft
  const fault = faultOf({ ...draft, clientId: 'register' })
  const answer = fault && refuseFault(fault, all)
  return answer && 'refused' in answer ? answer.refused : null
}

describe('what is typed about a service', () => {
  test('is read with one address a line, and empty for none; keys count only where they are used', () => {
    expect(draftOf(typed)).toEqual({
      names: { nl: 'Register', fr: 'Registre', de: 'Register', en: 'Register' },
      redirectUris: ['https://a.example.org/callback', 'https://a.example.org/other'],
      postLogoutUris: [],
      backchannelLogoutUri: null,
      initiateLoginUri: 'https://a.example.org/login',
      environment: 'UAT',
      contact: 'a@example.org',
      authMethod: 'client_secret_basic',
      jwks: null,
      levelAsked: 'low',
      applicationId: null,
    })
    expect(refusalOf({})).toBeNull()
  })

  test.each([
    [{ 'name-de': ' ' }, 'name-de', 'fieldMissing'],
    [{ 'name-fr': 'x'.repeat(101) }, 'name-fr', 'fieldTooLong'],
    [{ redirectUris: '' }, 'redirectUris', 'fieldMissing'],
    [{ redirectUris: 'https://a.example.org/ https://b.example.org/' }, 'redirectUris', 'serviceHosts'],
    [{ postLogoutUris: 'javascript:alert(1)' }, 'postLogoutUris', 'serviceAddress'],
    [{ initiateLoginUri: 'ftp://a.example.org' }, 'initiateLoginUri', 'serviceAddress'],
    [{ environment: 'x'.repeat(21) }, 'environment', 'fieldTooLong'],
    [{ contact: '' }, 'contact', 'fieldMissing'],
    [{ authMethod: 'private_key_jwt', jwks: '' }, 'jwks', 'fieldMissing'],
    [{ authMethod: 'private_key_jwt', jwks: '{"keys":[{"kty":"EC","d":"x"}]}' }, 'jwks', 'serviceKeyPrivate'],
    [{ authMethod: 'private_key_jwt', jwks: '{"keys":[{"kty":"oct"}]}' }, 'jwks', 'serviceKeys'],
  ])('is refused at its field: %o', (changes, field, key) => {
    const refused = refusalOf(changes)
    expect(refused).toMatchObject({ [field]: { key } })
  })

  test.each(['{', '[]', '{"keys":1}', 'null'])('keys that are none are no keys: %s', (jwks) => {
    expect(refusalOf({ authMethod: 'private_key_jwt', jwks })).toBe('unreadable')
  })

  test.each([
    ['a key that is private', '{"keys":[{"kty":"EC","d" : "x"}]}', undefined],
    ['a private key as PEM', '-----BEGIN PRIVATE KEY-----\nMC4', undefined],
    ['a public key', '{"keys":[{"kty":"EC","x":"y"}]}', '{"keys":[{"kty":"EC","x":"y"}]}'],
    ['keys with a slip in them', '{"keys":[{"kty":"EC"}', '{"keys":[{"kty":"EC"}'],
  ])('stands in a refused form again, but no private key: %s', (_what, jwks, again) => {
    expect(keptOf({ ...typed, jwks })).toEqual({ ...typed, jwks: again })
  })
})
