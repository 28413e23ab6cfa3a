import type { Provider } from 'oidc-provider'
import { consumeRecord, revokeGrant } from '@/lib/service/record-store'
import { challengeOf } from '@/lib/service/trial'
import { localized } from '../paths'
import { forgetTrial, keepTrialAnswer, trialOf, type TrialAnswer } from '../trial-cookie'
import { subjectOf } from './account'
import { atGate, linkedHere, thisRequest } from './request'
import { trialAddress } from './trial-address'

type Trial = NonNullable<Awaited<ReturnType<typeof trialOf>>>
type Told = { kind: 'told'; sub: string; acr: string; amr: string[]; authTime: number }
type Refused = { kind: 'refused'; error: string; why: string }

/**
 * The answer to a sign-in that an administrator tries as a service, kept for the page that shows it. The code is used
 * up, and no token is made of it. Null when this browser has not asked for it.
 */
export async function answerTrial(provider: Provider, query: URLSearchParams): Promise<string | null> {
  const { browser } = thisRequest()
  const trial = await trialOf(browser)
  if (!trial || query.get('state') !== trial.state || query.get('iss') !== provider.issuer) return null
  forgetTrial(browser)
  const error = query.get('error')
  const answer = error === null ? await readCode(provider, trial, query.get('code') ?? '') : refused(error, query.get('error_description') ?? '')
  const kept: TrialAnswer = { serviceId: trial.serviceId, ...answer }
  await keepTrialAnswer(browser, kept)
  return localized(trial.locale, `/console/services/${trial.serviceId}/tried`)
}

const refused = (error: string, why: string): Refused => ({ kind: 'refused', error: error.slice(0, 100), why: why.slice(0, 300) })

/** What the ID token for this code would say. */
async function readCode(provider: Provider, trial: Trial, text: string): Promise<Told | Refused> {
  // The session has not opened the service: that it is the one of the code is looked at here.
  const code = await provider.AuthorizationCode.find(text, { ignoreSessionBinding: true })
  const linked = await linkedHere()
  const client = await provider.Client.find(trial.clientId)
  const ours = code?.isValid && code.clientId === trial.clientId && code.redirectUri === trialAddress()
  if (!ours || !client || !linked || linked.sessionId !== code.sessionUid || code.codeChallenge !== challengeOf(trial.verifier))
    return refused('invalid_grant', '')
  // The library would only note it, for the answer of its own that follows.
  if (!(await atGate((gate) => consumeRecord(gate, 'AuthorizationCode', code.jti)))) return refused('invalid_grant', '')
  if (linked.visits[trial.clientId]?.grantId !== code.grantId) await atGate((gate) => revokeGrant(gate, code.grantId))
  const { acr = '', amr = [], authTime = 0 } = code
  return { kind: 'told', sub: subjectOf(null, code.accountId, client), acr, amr, authTime }
}
