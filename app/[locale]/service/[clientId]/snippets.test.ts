import { describe, expect, test } from 'vitest'
import { authMethods } from '@/lib/service/model'
import { snippetsFor } from './snippets'

const facts = { issuer: 'https://keys.example.org/oidc', clientId: 'vamreg' }

describe.each(authMethods)('the examples for a service with %s', (authMethod) => {
  const snippets = snippetsFor({ ...facts, authMethod })

  test('name it and us, ask for PKCE, and hold no secret', () => {
    expect(snippets).toHaveLength(4)
    for (const { stack, code } of snippets) {
      expect([stack, code.includes(facts.issuer), code.includes(facts.clientId)]).toEqual([stack, true, true])
      expect([stack, /pkce|code_challenge/i.test(code)]).toEqual([stack, true])
      expect([stack, /ktss_/.test(code)]).toEqual([stack, false])
    }
  })

  test('speak of a secret only where there is one', () => {
    const keyed = authMethod === 'private_key_jwt'
    for (const { stack, code } of snippets) expect([stack, /client_?-?secret["}\]), ]|ClientSecret |client-secret:/i.test(code)]).toEqual([stack, !keyed])
  })
})
