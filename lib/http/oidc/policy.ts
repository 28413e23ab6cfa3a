import { interactionPolicy, type KoaContext, type OidcContext } from 'oidc-provider'
import { higherOf, reaches, type AssuranceLevel } from '@/lib/core/level'
import { oursOf } from './clients'
import { levelAskedIn, levelOf } from './proof'
import { thisRequest } from './request'

const { base, Check, Prompt } = interactionPolicy

/** The level that a request needs at least: the service's own, or what it asks for this time. */
export function levelNeeded(client: Record<string, unknown>, acrValues: string | undefined): AssuranceLevel {
  const { levelAsked } = oursOf(client)
  return higherOf(levelAsked, levelAskedIn(acrValues) ?? levelAsked)
}

/** Whether a service has stopped taking the token, at the instant of this request. */
export async function refusesToken(client: Record<string, unknown>): Promise<boolean> {
  const { tokenEndsAt } = oursOf(client)
  return tokenEndsAt !== null && (await instant()) >= tokenEndsAt
}

/** By the clock of our sessions, which in a demonstration is another one than the library's. */
const instant = () => thisRequest().ctx.db.glance((glance) => Promise.resolve(glance.now.getTime()))

/** What is kept of a request that has to wait for somebody: since when, for a sign-in that it asks for is none from before. */
const waiting = async () => ({ askedAt: await instant() })

/**
 * When somebody has to be asked before a request is answered: the library's own rules for signing in, and ours about the
 * key. There is no page of consent, for the services are the government's own: the prompt exists, and is met at once.
 */
export function makePolicy() {
  const policy = base()
  const login = policy.get('login')
  const unmet = 'unmet_authentication_requirements'
  login.details = waiting
  login.checks.add(new Check('level', 'a stronger key is needed', unmet, (ctx) => tooWeak(ctx)))
  login.checks.add(new Check('token_ended', 'the token is no longer accepted for this service', unmet, (ctx) => tokenEnded(ctx)))
  policy.remove('consent')
  policy.add(new Prompt({ name: 'consent', requestable: true }, waiting))
  return policy
}

type InProtocol = KoaContext & { oidc: OidcContext }

/** The key of whoever is signed in; null for nobody, for whom the library has a rule of its own. */
const keyIn = ({ oidc }: InProtocol) => (oidc.session?.accountId ? (thisRequest().linked?.keyKind ?? null) : null)

function tooWeak(ctx: InProtocol): boolean {
  const key = keyIn(ctx)
  return key !== null && !reaches(levelOf(key), levelNeeded(ctx.oidc.client, ctx.oidc.params.acr_values))
}

const tokenEnded = async (ctx: InProtocol) => keyIn(ctx) === 'token-card' && refusesToken(ctx.oidc.client)
