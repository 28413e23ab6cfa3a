import { z } from 'zod'
import { env } from '@/lib/config/env'
import { refuse, text, type Answer } from '@/lib/http/action'
import { forgetClients } from '@/lib/http/oidc/clients'
import { issuerOf } from '@/lib/http/oidc/issuer'
import { trialAddress } from '@/lib/http/oidc/trial-address'
import { keepOnce } from '@/lib/http/once'
import type { Path } from '@/lib/http/paths'
import { rememberTrial } from '@/lib/http/trial-cookie'
import { changeService, closeService, registerService } from '@/lib/service/register-service'
import { rotateServiceSecret } from '@/lib/service/rotate-secret'
import { secretOverlaps, type SecretOverlap } from '@/lib/service/secret'
import { setTokenEnd } from '@/lib/service/set-token-end'
import { beginTrial, challengeOf } from '@/lib/service/trial'
import { instantTyped } from '@/lib/steering/written'
import { consoleAction, nowhere } from '../_frame/console-action'
import { draftOf, draftShape, keptOf, refuseFault } from './typed-draft'
import { serviceIn, servicePath } from './where'

/** Back to the service, which the protocol sees from here on as it is now. */
function tell(id: string, what: string): Answer {
  forgetClients()
  return { go: `${servicePath(id)}?told=${what}` as Path }
}

export const register = consoleAction({ ...draftShape, clientId: text }, ['admin'], async (typed, { ctx, session, browser }) => {
  const draft = draftOf(typed)
  if (draft === 'unreadable') return refuse('jwks', 'serviceKeys', undefined, keptOf(typed))
  const outcome = await registerService(ctx, session, { ...draft, clientId: typed.clientId.trim() })
  switch (outcome.kind) {
    case 'denied':
      return nowhere
    case 'taken':
      return refuse('clientId', 'serviceTaken', undefined, keptOf(typed))
    case 'refused':
      return refuseFault(outcome, typed)
    case 'registered': {
      const { serviceId, secret, secretId } = outcome
      forgetClients()
      if (secret === null || secretId === null) return { go: servicePath(serviceId) }
      await keepOnce(browser, { secretId, text: secret })
      return { go: `${servicePath(serviceId)}/secret` }
    }
  }
}, { fresh: true, keep: keptOf })

export const change = consoleAction({ ...draftShape, seen: text }, ['admin'], async (typed, { ctx, session, path }) => {
  const id = serviceIn(path)
  const draft = draftOf(typed)
  if (!id) return nowhere
  if (draft === 'unreadable') return refuse('jwks', 'serviceKeys', undefined, keptOf(typed))
  const outcome = await changeService(ctx, session, id, draft, typed.seen)
  if (outcome.kind === 'denied' || outcome.kind === 'gone') return nowhere
  if (outcome.kind === 'stale') return refuse('form', 'detailsStale')
  return outcome.kind === 'refused' ? refuseFault(outcome, typed) : tell(id, 'changed')
}, { fresh: true, keep: keptOf })

const overlapIn = (chosen: string) => Number(chosen) as SecretOverlap
const rotation = { from: z.union([z.uuid(), z.literal('')]), overlap: z.enum(secretOverlaps.map(String) as [string, ...string[]]) }

export const rotate = consoleAction(rotation, ['admin'], async ({ from, overlap }, { ctx, session, path, browser }) => {
  const id = serviceIn(path)
  const outcome = id && (await rotateServiceSecret(ctx, session, id, from || null, overlapIn(overlap)))
  if (!outcome || outcome.kind === 'denied' || outcome.kind === 'gone' || outcome.kind === 'keyed') return nowhere
  if (outcome.kind === 'already') return refuse('form', 'serviceRotatedElsewhere')
  forgetClients()
  await keepOnce(browser, { secretId: outcome.secretId, text: outcome.secret })
  return { go: `${servicePath(id)}/secret` }
}, { fresh: true, keep: ['overlap'] })

const end = { when: z.enum(['day', 'never']).optional(), day: text, time: text, seen: z.union([z.literal(''), z.iso.datetime()]) }

export const endToken = consoleAction(end, ['admin'], async ({ when, day, time, seen }, { ctx, session, path }) => {
  const id = serviceIn(path)
  const kept = { when: when ?? '', day, time, seen }
  if (!id) return nowhere
  if (!when) return refuse('when', 'whenMissing', undefined, kept)
  const at = when === 'day' ? instantTyped(day, time) : null
  if (when === 'day' && !at) return refuse('day', 'dayUnreadable', undefined, kept)
  const outcome = await setTokenEnd(ctx, session, id, at, seen ? new Date(seen) : null)
  if (outcome.kind === 'stale') return refuse('form', 'detailsStale')
  return outcome.kind === 'set' ? tell(id, 'set') : nowhere
}, { fresh: true, keep: ['when', 'day', 'time', 'seen'] })

export const close = consoleAction({}, ['admin'], async (_input, { ctx, session, path }) => {
  const id = serviceIn(path)
  const outcome = id && (await closeService(ctx, session, id))
  return outcome && outcome.kind === 'closed' ? tell(id, 'closed') : nowhere
}, { fresh: true })

/** To the provider, as a service would send somebody there; the answer comes back to ourselves. */
export const tryIt = consoleAction({}, ['admin'], async (_input, { ctx, session, path, browser, locale }) => {
  const id = serviceIn(path)
  const outcome = id && (await beginTrial(ctx, session, id))
  if (!outcome || outcome.kind !== 'begun') return nowhere
  const { clientId, state, nonce, verifier } = outcome
  await rememberTrial(browser, { serviceId: id, clientId, state, verifier, locale })
  const request = new URLSearchParams({
    client_id: clientId,
    redirect_uri: trialAddress(),
    response_type: 'code',
    scope: 'openid',
    code_challenge: challengeOf(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ui_locales: locale,
  })
  return { go: `${new URL(issuerOf(env().APP_URL)).pathname as Path}/auth?${request.toString()}`, locale: null }
})
