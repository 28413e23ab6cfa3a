import { z } from 'zod'
import { keyPattern } from '@/lib/api-key/format'
import type { Operation } from './operation'
import { problems, problemShape, problemType, type ProblemName } from './problem'

const always: ProblemName[] = [
  'key-in-address', 'key-missing', 'key-malformed', 'key-unknown', 'key-expired', 'key-revoked', 'key-rotated', 'key-closed',
  'scope-missing', 'too-many-requests', 'failure', 'unavailable',
]
const withBody: ProblemName[] = ['body-too-large', 'media-type-unknown', 'body-unreadable']

type Json = Record<string, unknown>

/** The interface in words for programs (OpenAPI 3.1), made of the very shapes that calls are checked with. */
export const describeApi = (operations: readonly Operation[], site: { name: string; url: string }): Json => ({
  openapi: '3.1.0',
  info: {
    title: `${site.name}: interface for organisations`,
    version: '1',
    description: 'Every call carries an API key of your organisation, made in the portal, in the header Authorization: Bearer. What is refused is told as application/problem+json (RFC 9457).',
    license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
  },
  servers: [{ url: `${site.url}/api/v1` }],
  security: [{ apiKey: [] }],
  paths: pathsOf(operations),
  components: {
    securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', bearerFormat: keyPattern.source } },
    schemas: { Problem: schemaOf(problemShape, 'output') },
    headers: {
      'RateLimit-Policy': { description: 'How many calls a key has in how many seconds: "calls";q=600;w=60.', schema: { type: 'string' } },
      RateLimit: { description: 'How many are left, and in how many seconds there are new ones: "calls";r=599;t=42.', schema: { type: 'string' } },
    },
  },
})

function pathsOf(operations: readonly Operation[]): Json {
  const paths: Record<string, Json> = {}
  for (const each of operations) (paths[each.path] ??= {})[each.method.toLowerCase()] = describe(each)
  return paths
}

function describe({ name, summary, scope, query, body, status, answer, refusals = [] }: Operation): Json {
  const parameters = Object.entries((schemaOf(query, 'input').properties ?? {}) as Json).map(([field, schema]) => ({
    name: field, in: 'query', required: false, schema,
  }))
  const said = [...always, ...(body ? withBody : []), ...(body || parameters.length > 0 ? ['invalid' as const] : []), ...refusals]
  const headers = Object.fromEntries(['RateLimit-Policy', 'RateLimit'].map((header) => [header, { $ref: `#/components/headers/${header}` }]))
  return {
    operationId: name,
    summary,
    description: `Needs the scope ${scope}.`,
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } } }),
    responses: {
      [status]: { description: 'Done.', headers, content: { 'application/json': { schema: schemaOf(answer, 'output') } } },
      ...refusedWith(said),
    },
  }
}

/** By status: which problems it may be. */
function refusedWith(names: ProblemName[]): Json {
  const statuses = [...new Set(names.map((name) => problems[name].status))].sort()
  return Object.fromEntries(
    statuses.map((status) => {
      const here = names.filter((name) => problems[name].status === status)
      const schema = { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { type: { enum: here.map(problemType) }, status: { const: status } } }] }
      return [status, { description: here.map((name) => problems[name].title).join('; '), content: { 'application/problem+json': { schema } } }]
    }),
  )
}

function schemaOf(shape: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(shape, { io }) as Json
  return schema
}
