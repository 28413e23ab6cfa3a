import { z } from 'zod'
import { minutes } from '@/lib/core/duration'
import { locales } from '@/lib/core/locale'
import type { Shown } from './browser'
import { cookieName, sealedCookie } from './sealed-cookie'

const name = 'keyturn-trial'

/** A sign-in that an administrator tries as a service: what its answer is known by. */
const waiting = sealedCookie(
  name,
  z.object({ serviceId: z.uuid(), clientId: z.string(), state: z.string(), verifier: z.string(), locale: z.enum(locales) }),
  minutes(10) / 1000,
)

export const rememberTrial = waiting.give
export const trialOf = waiting.read
export const forgetTrial = waiting.take
export const hasTrial = (shown: Shown) => shown.cookie(cookieName(name)) !== undefined

const answer = z.object({ serviceId: z.uuid() }).and(
  z.union([
    z.object({ kind: z.literal('told'), sub: z.string(), acr: z.string(), amr: z.array(z.string()), authTime: z.number() }),
    z.object({ kind: z.literal('refused'), error: z.string(), why: z.string() }),
  ]),
)

/** What the service would have been told, on its way to the page that shows it. */
export type TrialAnswer = z.output<typeof answer>

const answered = sealedCookie('keyturn-tried', answer, minutes(5) / 1000)

export const keepTrialAnswer = answered.give
export const trialAnswerOf = answered.read
