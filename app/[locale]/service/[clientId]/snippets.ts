import type { AuthMethod } from '@/lib/service/model'

type Facts = { issuer: string; clientId: string; authMethod: AuthMethod }

const host = 'https://your-service.example'
const callback = `${host}/callback`

const proofs: Record<AuthMethod, string> = {
  client_secret_basic: 'client.ClientSecretBasic(process.env.CLIENT_SECRET)',
  client_secret_post: 'client.ClientSecretPost(process.env.CLIENT_SECRET)',
  private_key_jwt: 'client.PrivateKeyJwt(privateKey)',
}

const node = ({ issuer, clientId, authMethod }: Facts) => `import * as client from 'openid-client'
${authMethod === 'private_key_jwt' ? "\n// privateKey: a CryptoKey, or { key, kid } when you registered several.\n" : '\n'}const config = await client.discovery(
  new URL('${issuer}'),
  '${clientId}',
  { id_token_signed_response_alg: 'ES256' },
  ${proofs[authMethod]},
)

// Keep these three in the session that the browser has with you.
const verifier = client.randomPKCECodeVerifier()
const state = client.randomState()
const nonce = client.randomNonce()

const sendTo = client.buildAuthorizationUrl(config, {
  redirect_uri: '${callback}',
  scope: 'openid profile',
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
  state,
  nonce,
})

// At your redirect URI; currentUrl is the whole address that was asked for, as a URL.
const tokens = await client.authorizationCodeGrant(config, currentUrl, {
  pkceCodeVerifier: verifier,
  expectedState: state,
  expectedNonce: nonce,
})
const { sub, acr, amr, auth_time } = tokens.claims()`

const spring = ({ issuer, clientId, authMethod }: Facts) => `# application.yaml
spring.security.oauth2.client:
  provider:
    keys:
      issuer-uri: ${issuer}
  registration:
    keys:
      client-id: ${clientId}
${authMethod === 'private_key_jwt' ? '' : '      client-secret: ${CLIENT_SECRET}\n'}      client-authentication-method: ${authMethod}
      authorization-grant-type: authorization_code
      scope: openid, profile
      redirect-uri: "{baseUrl}/login/oauth2/code/keys"

// Java: ID tokens are signed with ES256, and every request needs PKCE.
${authMethod === 'private_key_jwt' ? '// Give the client of the token endpoint a NimbusJwtClientAuthenticationParametersConverter with your key.\n' : ''}@Bean
JwtDecoderFactory<ClientRegistration> idTokenDecoders() {
  var factory = new OidcIdTokenDecoderFactory();
  factory.setJwsAlgorithmResolver(registration -> SignatureAlgorithm.ES256);
  return factory;
}

@Bean
OAuth2AuthorizationRequestResolver requests(ClientRegistrationRepository all) {
  var resolver = new DefaultOAuth2AuthorizationRequestResolver(all, "/oauth2/authorization");
  resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
  return resolver;
}`

const bodyOnly = '    // ASP.NET Core sends the secret in the body: ask for client_secret_post to be registered.\n'

const aspnet = ({ issuer, clientId, authMethod }: Facts) => `builder.Services
  .AddAuthentication(options =>
  {
    options.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
    options.DefaultChallengeScheme = OpenIdConnectDefaults.AuthenticationScheme;
  })
  .AddCookie()
  .AddOpenIdConnect(options =>
  {
    options.Authority = "${issuer}";
    options.ClientId = "${clientId}";
${
  authMethod === 'private_key_jwt'
    ? '    // Set ClientAssertion and ClientAssertionType in Events.OnAuthorizationCodeReceived.\n'
    : `${authMethod === 'client_secret_basic' ? bodyOnly : ''}    options.ClientSecret = builder.Configuration["ClientSecret"];\n`
}    options.ResponseType = OpenIdConnectResponseType.Code;
    options.ResponseMode = OpenIdConnectResponseMode.Query;
    options.UsePkce = true;
    options.MapInboundClaims = false;
    options.CallbackPath = "/callback";
    options.Scope.Clear();
    options.Scope.Add("openid");
    options.Scope.Add("profile");
  });`

const apacheKeys = `# The name before # is the kid of the registered key.
OIDCPrivateKeyFiles one#/etc/ssl/private/service.pem
OIDCPublicKeyFiles one#/etc/ssl/certs/service.pem`

const apache = ({ issuer, clientId, authMethod }: Facts) => `OIDCProviderMetadataURL ${issuer}/.well-known/openid-configuration
OIDCClientID ${clientId}
${authMethod === 'private_key_jwt' ? apacheKeys : 'OIDCClientSecret "exec:/usr/local/bin/client-secret"'}
OIDCProviderTokenEndpointAuth ${authMethod}
# Within what is protected below; nothing else may stand there.
OIDCRedirectURI ${host}/private/callback
OIDCCryptoPassphrase "exec:/usr/local/bin/passphrase"
OIDCResponseType code
OIDCPKCEMethod S256
OIDCIDTokenSignedResponseAlg ES256
OIDCScope "openid profile"

<Location "/private">
  AuthType openid-connect
  Require valid-user
</Location>`

/** How common software is told of us, for one service. */
export const snippetsFor = (facts: Facts) => [
  { stack: 'Node.js: openid-client 6', code: node(facts) },
  { stack: 'Java: Spring Security 6.2', code: spring(facts) },
  { stack: 'C#: ASP.NET Core', code: aspnet(facts) },
  { stack: 'Apache: mod_auth_openidc', code: apache(facts) },
]

/** A person with every key, whose codes the kit of a test environment tells. */
export const kitSnippet = (site: string) => `qa=${site}/api/qa
curl -s $qa/people -d '{"card":true,"keys":["email-code","mobile-app"]}'
curl -s "$qa/mail?to=ADDRESS"
curl -s $qa/clock -d '{"advanceSeconds":300}'`
