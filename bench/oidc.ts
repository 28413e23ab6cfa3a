import { createHash } from 'node:crypto'
import { systemRandom } from '@/lib/core/random'
import { makeSecrets } from '@/lib/core/secret'
import type { ServiceDraft } from '@/lib/service/model'
import { addService } from '@/lib/service/register-service'
import { startSession } from '@/lib/session/session-store'
import { makeCitizen } from '@/lib/testing/people'
import type { House } from './house/house'
import { startKeyturn, startServer } from './house/server'
import { makeClient, type Client } from './load/client'
import { cpuOf, cpuOfPostgres } from './measure/process-cost'
import { atLeast, plain, type Line } from './measure/report'
import { rateOf, rounds, slice, spread } from './measure/rounds'

const inFlight = 8
const people = 64
/** Short slices in turns: the pace of a machine changes within seconds, and each is to meet the same. */
const seconds = 1.5
const turns = 15
const callback = 'http://localhost:3999/callback'
const verifier = 'a-verifier-of-forty-three-signs-or-more-for-all'
const secret = 'bench-secret'

/**
 * Code flows per second: authorization request in a session (single sign-on), code, tokens. Beside it the bare library
 * with the same features, the same algorithm and a plain adapter for the same database.
 */
export async function oidc(house: House): Promise<Line[]> {
  const ours = await startKeyturn(house)
  const bare = await startServer('bare-oidc', '/.well-known/openid-configuration', () => ['bench/reference/bare-oidc.mjs'], (origin) => ({
    ORIGIN: origin,
    DATABASE_URL: house.database,
    CALLBACK: callback,
  }))
  try {
    await house.ctx.db.transaction((tx) => addService(house.ctx, tx, draft, secret))
    const flowOfOurs = flows(ours.origin, '/oidc', await sessionsOf(house))
    const flowOfBare = flows(bare.origin, '', await sessionsOfBare(bare.origin))
    const measure = async (pid: number, flow: () => Promise<void>) => {
      const before = [cpuOf(pid), cpuOfPostgres(house.postmaster)] as const
      const done = await slice(seconds, inFlight, flow)
      return { rate: rateOf(done), cpu: (cpuOf(pid) - before[0]) / done.done, postgres: (cpuOfPostgres(house.postmaster) - before[1]) / done.done }
    }
    await measure(ours.pid, flowOfOurs)
    await measure(bare.pid, flowOfBare)
    // As autovacuum would within a minute: plans made for empty tables are no one's daily bread.
    await house.prisma.$executeRawUnsafe('ANALYZE')
    const measured = await rounds(turns, async () => ({ bare: await measure(bare.pid, flowOfBare), ours: await measure(ours.pid, flowOfOurs) }))
    const of = (read: (round: (typeof measured)[number]) => number) => spread(measured.map(read))
    return [
      plain('bare oidc-provider, ES256, code + tokens, 8 in flight', of((round) => round.bare.rate), '/s'),
      plain('  CPU a flow, server + Postgres', of((round) => round.bare.cpu + round.bare.postgres), 'ms'),
      plain('    of it Postgres', of((round) => round.bare.postgres), 'ms'),
      plain('the same here', of((round) => round.ours.rate), '/s'),
      plain('  CPU a flow, server + Postgres', of((round) => round.ours.cpu + round.ours.postgres), 'ms'),
      plain('    of it Postgres', of((round) => round.ours.postgres), 'ms'),
      atLeast('  ratio to the bare library', of((round) => round.ours.rate / round.bare.rate), 0.85),
    ]
  } finally {
    await Promise.all([ours.stop(), bare.stop()])
  }
}

const draft: ServiceDraft = {
  clientId: 'bench',
  names: { nl: 'Bench', fr: 'Bench', de: 'Bench', en: 'Bench' },
  redirectUris: [callback],
  postLogoutUris: [],
  backchannelLogoutUri: callback,
  initiateLoginUri: null,
  environment: '',
  contact: 'bench@example.org',
  authMethod: 'client_secret_basic',
  jwks: null,
  levelAsked: 'low',
  applicationId: null,
}

/** Cookies of people who have signed in with the app. */
async function sessionsOf(house: House): Promise<string[]> {
  const { ctx } = house
  const [id = '', key = ''] = house.secrets.SESSION_SECRETS.split(':')
  const seals = makeSecrets([{ id, key: Buffer.from(key, 'base64') }], systemRandom)
  const cookies: string[] = []
  for (let n = 0; n < people; n++) {
    const citizen = await makeCitizen(ctx, { card: false, keys: ['mobile-app'], username: `oidc-${String(n)}` })
    const beginning = { personId: citizen.id, level: 'key', keyKind: 'mobile-app', purpose: 'continue' } as const
    const session = await ctx.db.transaction((tx) => startSession(ctx, tx, beginning))
    cookies.push(`keyturn=${seals.seal('cookie', 'keyturn', JSON.stringify({ id: session.id }).padEnd(256))}`)
  }
  return cookies
}

/** The same of the bare library: signed in once by its own interaction. */
async function sessionsOfBare(origin: string): Promise<string[]> {
  const client = makeClient(origin)
  const cookies: string[] = []
  for (let n = 0; n < people; n++) {
    const jar = new Map<string, string>()
    let path = `/auth?${request({ login_hint: `person-${String(n)}` })}`
    while (!path.startsWith(callback)) {
      const reply = await client({ path, headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } })
      for (const line of reply.headers['set-cookie'] ?? []) {
        const [pair = ''] = line.split(';')
        jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
      }
      if (!reply.headers.location) throw new Error(`The bare library did not sign in: ${String(reply.status)} ${reply.body}`)
      const next = new URL(reply.headers.location, origin)
      path = next.href.startsWith(callback) ? next.href : next.pathname + next.search
    }
    cookies.push(`_session=${jar.get('_session') ?? ''}`)
  }
  return cookies
}

const challenge = createHash('sha256').update(verifier).digest('base64url')
const request = (extra: Record<string, string> = {}) =>
  new URLSearchParams({
    client_id: 'bench',
    response_type: 'code',
    redirect_uri: callback,
    scope: 'openid profile email',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state: 'some-state',
    nonce: 'some-nonce',
    ...extra,
  }).toString()

/** One after the other, each in the next session. */
function flows(origin: string, mount: string, cookies: string[]): () => Promise<void> {
  const client: Client = makeClient(origin)
  const authorization = `Basic ${Buffer.from(`bench:${secret}`).toString('base64')}`
  const path = `${mount}/auth?${request()}`
  let turn = 0
  return async () => {
    const cookie = cookies[turn++ % cookies.length] ?? ''
    const asked = await client({ path, headers: { cookie } })
    const code = new URL(asked.headers.location ?? '', callback).searchParams.get('code')
    if (!code) throw new Error(`No code: ${String(asked.status)} ${asked.headers.location ?? ''} ${asked.body.slice(0, 300)}`)
    const body = new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: callback, code_verifier: verifier }).toString()
    const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' }
    const { status, body: answer } = await client({ path: `${mount}/token`, method: 'POST', headers, body })
    if (status !== 200) throw new Error(`No tokens: ${String(status)} ${answer}`)
  }
}
