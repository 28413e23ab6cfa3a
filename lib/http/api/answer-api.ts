import type { IncomingMessage, ServerResponse } from 'node:http'
import { verifyKey, type Holder } from '@/lib/api-key/verify-key'
import type { Context } from '@/lib/db/context'
import { makeQuotas } from '@/lib/limits/quotas'
import type { QuotaRule } from '@/lib/limits/quota'
import { contextFor, headersOf } from '../asking'
import { logFailure } from '../failure'
import { fieldsOf } from '../form/fields'
import { makeResource, sendResource } from '../front/resource'
import { askToComeBack, isAway, type Asked } from '../front/sorry'
import { answerUnread } from '../front/unread'
import { bearerOf, holdsKey } from './bearer'
import { describeApi } from './openapi'
import { isRefused, type Operation } from './operation'
import { sendJson, sendProblem, type Fault, type ProblemName } from './problem'
import { readJson } from './read-json'

const root = '/api/v1'

/** Whether an address belongs to the interface for organisations. */
export const isApi = ({ pathname }: URL) => pathname === root || pathname.startsWith(`${root}/`)

/** A call is refused: for what, and what is wrong where. */
type Problem = { problem: ProblemName; faults?: Fault[] }

/** Answers the calls of organisations' own software, without page or framework. */
export function makeApi(operations: readonly Operation[], site: { name: string; url: string }) {
  const quotas = makeQuotas()
  const description = makeResource(Buffer.from(JSON.stringify(describeApi(operations, site))), 'application/json', 'no-cache')

  async function spend(ctx: Context, res: ServerResponse, rule: QuotaRule, { keyId, now }: Holder): Promise<boolean> {
    const { allowed, left, secondsLeft } = await quotas.spend(ctx, rule, keyId, now)
    res.setHeader('RateLimit-Policy', `"${rule.name}";q=${rule.calls};w=${rule.window / 1000}`)
    res.setHeader('RateLimit', `"${rule.name}";r=${left};t=${secondsLeft}`)
    if (!allowed) res.setHeader('Retry-After', secondsLeft)
    return allowed
  }

  async function call({ req, res, url }: Asked, operation: Operation): Promise<Problem | null> {
    const bearer = bearerOf(req.headers.authorization)
    if (bearer === null) return { problem: 'key-missing' }
    const ctx = contextFor(headersOf(req))
    const verified = await verifyKey(ctx, bearer)
    if (verified.kind !== 'active') return { problem: `key-${verified.kind}` }
    const { holder } = verified
    if (!(await spend(ctx, res, operation.quota, holder))) return { problem: 'too-many-requests' }
    if (!holder.scopes.includes(operation.scope)) return { problem: 'scope-missing' }
    const input = await inputOf(req, url, operation)
    if ('problem' in input) return input
    const outcome = await operation.handle(input, { ctx, holder })
    if (isRefused(outcome)) {
      if (outcome.retryAfter !== undefined) res.setHeader('Retry-After', outcome.retryAfter)
      return { problem: outcome.refused, faults: outcome.faults }
    }
    sendJson(res, operation.status, operation.answer.parse(outcome))
    return null
  }

  return async (asked: Asked): Promise<void> => {
    const { req, res, url, requestId } = asked
    const refuse = ({ problem, faults }: Problem, scope?: string) =>
      answerUnread(asked, () => {
        const challenge = challengeFor(problem, scope)
        if (challenge) res.setHeader('WWW-Authenticate', challenge)
        sendProblem(res, problem, requestId, faults)
      })
    try {
      if (holdsKey(url)) return refuse({ problem: 'key-in-address' })
      const path = url.pathname.slice(root.length)
      const method = req.method === 'HEAD' ? 'GET' : req.method
      const here = operations.filter((operation) => operation.path === path)
      const allowed = path === '/openapi.json' ? ['GET'] : here.map((operation) => operation.method)
      if (allowed.length === 0) return refuse({ problem: 'nothing-here' })
      if (!allowed.some((each) => each === method)) {
        res.setHeader('Allow', allowed.flatMap((each) => (each === 'GET' ? ['GET', 'HEAD'] : [each])).join(', '))
        return refuse({ problem: 'method-not-allowed' })
      }
      const operation = here.find((each) => each.method === method)
      if (!operation) return sendResource(req, res, description)
      const problem = await call(asked, operation)
      if (problem) refuse(problem, operation.scope)
    } catch (error) {
      // Who hung up half way gets no answer.
      if (res.headersSent || req.destroyed) return void res.destroy()
      logFailure(error, { reference: requestId, method: req.method, path: url.pathname })
      const away = await isAway(error)
      if (away) askToComeBack(res)
      refuse({ problem: away ? 'unavailable' : 'failure' })
    }
  }
}

/** What a caller lacks, as RFC 6750 says it. */
function challengeFor(problem: ProblemName, scope?: string): string | null {
  if (problem === 'key-missing') return 'Bearer realm="api"'
  if (problem === 'scope-missing') return `Bearer realm="api", error="insufficient_scope", scope="${scope ?? ''}"`
  return problem.startsWith('key-') && problem !== 'key-in-address' ? 'Bearer realm="api", error="invalid_token"' : null
}

async function inputOf(req: IncomingMessage, url: URL, { query, body }: Operation): Promise<{ query: unknown; body: unknown } | Problem> {
  const asked = query.safeParse(fieldsOf(url.search.slice(1)))
  const read = body ? await readJson(req) : null
  if (read && 'problem' in read) return read
  const sent = body && read ? body.safeParse(read.body) : null
  const faults = [...faultsOf('query', asked.error), ...faultsOf('body', sent?.error)]
  return faults.length > 0 ? { problem: 'invalid', faults } : { query: asked.data, body: sent?.data ?? null }
}

const faultsOf = (where: string, error: { issues: { path: PropertyKey[]; message: string }[] } | undefined): Fault[] =>
  (error?.issues ?? []).slice(0, 20).map(({ path, message }) => ({ path: [where, ...path].join('.'), message: message.slice(0, 200) }))
