import type { z } from 'zod'
import type { Scope } from '@/lib/api-key/scope'
import type { Holder } from '@/lib/api-key/verify-key'
import type { Context } from '@/lib/db/context'
import type { QuotaRule } from '@/lib/limits/quota'
import type { Fault, ProblemName } from './problem'

/** What stands around an operation: whose key calls. */
export type ApiRim = { ctx: Context; holder: Holder }

/** Why a call that had its shape was refused all the same. */
export type Refused = { refused: ProblemName; faults?: Fault[]; retryAfter?: number }

type Spec<Q extends z.ZodObject, B extends z.ZodObject | null, A extends z.ZodType> = {
  method: 'GET' | 'POST'
  /** Below `/api/v1`. */
  path: `/${string}`
  /** Its name in the description, and in the clients that are made from it. */
  name: string
  summary: string
  scope: Scope
  quota: QuotaRule
  query: Q
  body: B
  status: 200 | 201
  answer: A
  /** What it may refuse beside what every operation does. */
  refusals?: ProblemName[]
  handle(input: { query: z.output<Q>; body: B extends z.ZodType ? z.output<B> : null }, rim: ApiRim): Promise<z.input<A> | Refused>
}

export type Operation = Omit<Spec<z.ZodObject, z.ZodObject | null, z.ZodType>, 'handle'> & {
  handle(input: { query: unknown; body: unknown }, rim: ApiRim): Promise<unknown>
}

/** One operation of the interface: the shapes that are checked at each call are the ones that its description is made of. */
export const operation = <Q extends z.ZodObject, B extends z.ZodObject | null, A extends z.ZodType>(spec: Spec<Q, B, A>): Operation =>
  spec

export const isRefused = (value: unknown): value is Refused => typeof value === 'object' && value !== null && 'refused' in value
