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

  test('send people back to where the software listens', () => {
    const code = (stack: RegExp) => snippets.find((snippet) => stack.test(snippet.stack))?.code ?? ''
    expect(code(/Spring/)).toContain('redirect-uri: "{baseUrl}/login/oauth2/code/keys"')
    const [, there = ''] = /<Location "(.+)">/.exec(code(/Apache/)) ?? []
    expect(/OIDCRedirectURI https:\/\/[^/]+(.+)/.exec(code(/Apache/))?.[1]).toMatch(new RegExp(`^${there}/.`))
  })

  test('say where the key goes, or the secret that the software would send otherwise', () => {
    const [node = '', spring = '', aspnet = '', apache = ''] = snippets.map(({ code }) => code)
    const keyed = authMethod === 'private_key_jwt'
    expect([/CryptoKey/.test(node), /NimbusJwt/.test(spring), /ClientAssertion/.test(aspnet), /kid/.test(apache)]).toEqual([keyed, keyed, keyed, keyed])
    expect(/client_secret_post/.test(aspnet)).toBe(authMethod === 'client_secret_basic')
  })
})
