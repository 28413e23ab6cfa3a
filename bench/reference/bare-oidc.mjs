// oidc-provider as its documentation sets it up, with the features that we use and a plain adapter for Postgres: PORT,
// DATABASE_URL, ORIGIN, CALLBACK. Whoever comes is signed in as the account that login_hint names.
import { createServer } from 'node:http'
import { generateKeyPairSync } from 'node:crypto'
import Provider, { interactionPolicy } from 'oidc-provider'
import pg from 'pg'

const { PORT, DATABASE_URL, ORIGIN, CALLBACK } = process.env
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 })
await pool.query(`
  DROP TABLE IF EXISTS bare_oidc;
  CREATE TABLE bare_oidc (model text, id text, payload jsonb, grant_id text, uid text, expires_at timestamptz, consumed_at timestamptz, PRIMARY KEY (model, id));
  CREATE INDEX ON bare_oidc (grant_id);
  CREATE INDEX ON bare_oidc (uid)`)

class Adapter {
  constructor(model) {
    this.model = model
  }
  async upsert(id, payload, seconds) {
    await pool.query({
      name: 'upsert',
      text: `INSERT INTO bare_oidc (model, id, payload, grant_id, uid, expires_at) VALUES ($1, $2, $3, $4, $5, now() + $6 * interval '1 second')
        ON CONFLICT (model, id) DO UPDATE SET payload = excluded.payload, expires_at = excluded.expires_at`,
      values: [this.model, id, payload, payload.grantId, payload.uid, seconds],
    })
  }
  async by(column, id) {
    const { rows } = await pool.query({
      name: `by-${column}`,
      text: `SELECT payload, consumed_at FROM bare_oidc WHERE model = $1 AND ${column} = $2`,
      values: [this.model, id],
    })
    return rows[0] && { ...rows[0].payload, ...(rows[0].consumed_at ? { consumed: true } : {}) }
  }
  find(id) {
    return this.by('id', id)
  }
  findByUid(uid) {
    return this.by('uid', uid)
  }
  async consume(id) {
    await pool.query({ name: 'consume', text: 'UPDATE bare_oidc SET consumed_at = now() WHERE model = $1 AND id = $2', values: [this.model, id] })
  }
  async destroy(id) {
    await pool.query({ name: 'destroy', text: 'DELETE FROM bare_oidc WHERE model = $1 AND id = $2', values: [this.model, id] })
  }
  async revokeByGrantId(id) {
    await pool.query({ name: 'revoke', text: 'DELETE FROM bare_oidc WHERE model = $1 AND grant_id = $2', values: [this.model, id] })
  }
}

const policy = interactionPolicy.base()
policy.remove('consent')
const scopes = ['openid', 'profile', 'email']
const provider = new Provider(ORIGIN, {
  adapter: Adapter,
  jwks: { keys: [{ ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig' }] },
  clients: [{ client_id: 'bench', client_secret: 'bench-secret', redirect_uris: [CALLBACK], grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'], id_token_signed_response_alg: 'ES256', backchannel_logout_uri: CALLBACK, backchannel_logout_session_required: true }],
  claims: { openid: ['sub'], profile: ['name', 'given_name', 'family_name', 'locale'], email: ['email', 'email_verified'] },
  scopes,
  responseTypes: ['code'],
  subjectTypes: ['pairwise'],
  pairwiseIdentifier: (_ctx, id, { clientId }) => `${id}@${clientId}`,
  findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, name: 'Noor Voorbeeld' }) }),
  pkce: { required: () => true },
  expiresWithSession: () => true,
  issueRefreshToken: () => true,
  rotateRefreshToken: true,
  features: { devInteractions: { enabled: false }, dPoP: { enabled: false }, resourceIndicators: { enabled: false }, backchannelLogout: { enabled: true }, revocation: { enabled: true } },
  interactions: { policy, url: (_ctx, { uid }) => `/interaction/${uid}` },
  ttl: { AuthorizationCode: 60, AccessToken: 600, IdToken: 600, RefreshToken: 43_200, Grant: 46_800, Session: 43_200, Interaction: 3_600 },
  async loadExistingGrant({ oidc }) {
    const known = oidc.session.grantIdFor(oidc.client.clientId)
    if (known) return provider.Grant.find(known)
    const grant = new provider.Grant({ accountId: oidc.account.accountId, clientId: oidc.client.clientId })
    grant.addOIDCScope(scopes.join(' '))
    await grant.save()
    return grant
  },
})
const answer = provider.callback()
createServer(async (req, res) => {
  if (!req.url.startsWith('/interaction/')) return answer(req, res)
  const { params } = await provider.interactionDetails(req, res)
  await provider.interactionFinished(req, res, { login: { accountId: params.login_hint, acr: 'level', amr: ['pwd', 'otp'] } })
}).listen(Number(PORT), '127.0.0.1')
