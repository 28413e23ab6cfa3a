import type { ServerResponse } from 'node:http'
import { z } from 'zod'

/** Everything that the interface may refuse a call for. Names are kept for good: programs compare them. */
export const problems = {
  'key-missing': { status: 401, title: 'There is no key', detail: 'Send it in the header: Authorization: Bearer ktn_…' },
  'key-malformed': { status: 401, title: 'This is no key', detail: 'Its shape or its checksum is wrong: look for a slip in copying.' },
  'key-unknown': { status: 401, title: 'Nobody has this key', detail: 'It is not of this environment, or was removed long ago.' },
  'key-expired': { status: 401, title: 'The key has expired', detail: 'Somebody who manages your keys can make a new one.' },
  'key-revoked': { status: 401, title: 'The key was revoked', detail: 'Somebody who manages your keys ended it for good.' },
  'key-rotated': { status: 401, title: 'The key was rotated', detail: 'Another has taken its place, and the time for both is over.' },
  'key-closed': { status: 401, title: 'The key has no owner', detail: 'Its organisation or its application was closed.' },
  'key-in-address': { status: 400, title: 'A key stands in the address', detail: 'Addresses are written into logs. Rotate that key, and send it in the header alone.' },
  'scope-missing': { status: 403, title: 'The key is not for this', detail: 'It lacks the scope that this operation needs.' },
  'too-many-requests': { status: 429, title: 'Too many calls with this key', detail: 'Wait as many seconds as Retry-After says.' },
  'nothing-here': { status: 404, title: 'There is nothing here', detail: 'See openapi.json for what there is.' },
  'method-not-allowed': { status: 405, title: 'Not with this method', detail: 'The header Allow says with which.' },
  'body-too-large': { status: 413, title: 'The body is too large', detail: 'At most 64 kB are read.' },
  'media-type-unknown': { status: 415, title: 'The body is not JSON', detail: 'Send it as application/json.' },
  'body-unreadable': { status: 400, title: 'The body cannot be read', detail: 'It is not one JSON object in UTF-8.' },
  invalid: { status: 422, title: 'Some of it is not as it must be', detail: 'Each fault says where.' },
  failure: { status: 500, title: 'Something went wrong here', detail: 'Tell us the instance if it happens again.' },
  unavailable: { status: 503, title: 'Not available for the moment', detail: 'Try again in as many seconds as Retry-After says.' },
  'role-not-given': { status: 422, title: 'The role is not yours to give', detail: 'Your organisation does not have it for this application, or it may not be given by a program.' },
  'address-taken': { status: 409, title: 'This address cannot be invited', detail: 'An account has it that is not for the portal, or that was closed.' },
  'too-many-invitations': { status: 429, title: 'Too many invitations', detail: 'Wait as many seconds as Retry-After says.' },
} as const

export type ProblemName = keyof typeof problems

/** The same in every environment, so that what was tried out in one holds in the next. */
export const problemType = (name: ProblemName) => `urn:keyturn:problem:${name}`

export type Fault = { path: string; message: string }

/** A problem as it is sent (RFC 9457). */
export const problemShape = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string().describe('Names this call in our log.'),
  faults: z.array(z.object({ path: z.string(), message: z.string() })).optional().describe('What is wrong with the body or the query, and where.'),
})

/** Answers a call with a problem. */
export function sendProblem(res: ServerResponse, name: ProblemName, requestId: string, faults?: Fault[]): void {
  const { status, title, detail } = problems[name]
  const body = { type: problemType(name), title, status, detail, instance: `urn:uuid:${requestId}`, ...(faults && { faults }) }
  sendJson(res, status, body, 'application/problem+json')
}

export function sendJson(res: ServerResponse, status: number, body: unknown, type = 'application/json'): void {
  const bytes = Buffer.from(JSON.stringify(body))
  res.writeHead(status, { 'Content-Type': type, 'Content-Length': bytes.length, 'Cache-Control': 'no-store' })
  res.end(res.req.method === 'HEAD' ? undefined : bytes)
}
