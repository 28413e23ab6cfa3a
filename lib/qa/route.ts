import type { z } from 'zod'
import { env } from '@/lib/config/env'
import { isForeign } from '@/lib/http/same-origin'
import { processContext, type Context } from '@/lib/db/context'
import { isPlaying } from './playing'

export type Fault = { path: string; message: string }

export const answer = (body: unknown, status = 200) =>
  Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } })

/** 400, or another status, with what is wrong, field by field. */
export const refuse = (faults: Fault[], status = 400) => answer({ faults }, status)

/**
 * A route of the QA kit: not there in production, closed to pages of other sites, and strict about its input
 * (the query of a GET, the JSON of a POST).
 */
export function qaRoute<S extends z.ZodType>(
  shape: S,
  handle: (ctx: Context, input: z.output<S>) => Promise<Response>,
) {
  return async (request: Request): Promise<Response> => {
    if (!isPlaying()) return new Response(null, { status: 404 })
    if (isForeign((name) => request.headers.get(name), env().APP_URL)) {
      return refuse([{ path: '', message: 'comes from a page of another site' }], 403)
    }
    const given = await inputOf(request)
    if (given === unreadable) return refuse([{ path: '', message: 'is not JSON' }])
    const parsed = shape.safeParse(given)
    if (parsed.success) return handle(processContext(), parsed.data)
    return refuse(parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })))
  }
}

/** For a method that a route does not know: the framework's own 405 would tell of the route in production. */
export const noSuchMethod = (allow: string) => (): Response =>
  isPlaying() ? new Response(null, { status: 405, headers: { Allow: allow } }) : new Response(null, { status: 404 })

const unreadable = Symbol('unreadable')

async function inputOf(request: Request): Promise<unknown> {
  if (request.method !== 'POST') return Object.fromEntries(new URL(request.url).searchParams)
  const text = await request.text()
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text) as unknown
  } catch {
    return unreadable
  }
}
