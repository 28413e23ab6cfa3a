import type { Provider } from 'oidc-provider'
import { isNewKeyKind } from '@/lib/core/key-kind'
import { reaches } from '@/lib/core/level'
import { realMilliseconds } from '@/lib/core/real-time'
import { fingerprint } from '@/lib/core/secret'
import { activeKinds } from '@/lib/key/key-store'
import { moveVisits } from '@/lib/service/visit-store'
import type { Visit } from '@/lib/session/open-session'
import { duePath } from '../due'
import { localized, type Path } from '../paths'
import { forgetService, rememberService, type OnTheWay } from '../service-cookie'
import { findVisit } from '../visitor'
import { oursOf } from './clients'
import { localeFor } from './locale'
import { openVisits } from './open-visits'
import { levelNeeded, refusesToken } from './policy'
import { levelOf, proofOf } from './proof'
import { cookieNames } from './provider'
import { linkedSession, thisRequest } from './request'
import { authTimeOf } from './session'

/** What a browser asks of a request under way: to go on, to go back, or to say that the key asked for is not there. */
export type Wish = 'on' | 'back' | 'unmet'

type Interaction = InstanceType<Provider['Interaction']>

/**
 * Where a browser goes on from here; null when there is no such request, or it is another browser's. `languages`: what it
 * asks for, as a service's `ui_locales` and as a header; our own pages ask for the language that was chosen on them.
 */
export async function answerStep(provider: Provider, uid: string, wish: Wish, languages: { ui: string | null; header: string | undefined }): Promise<string | null> {
  const { browser } = thisRequest()
  const interaction = browser.cookie(cookieNames.interaction) === uid ? await provider.Interaction.find(uid) : undefined
  const client = await provider.Client.find(String(interaction?.params.client_id ?? ''))
  if (!interaction || !client) {
    await forgetService(browser, uid)
    return null
  }
  if (wish === 'back') return finish(interaction, { error: 'access_denied', error_description: 'the sign-in was given up' })
  if (wish === 'unmet')
    return finish(interaction, { error: 'unmet_authentication_requirements', error_description: 'a stronger key is needed' })

  const { login_hint: hint, ui_locales: asked, acr_values: acr } = interaction.params
  const needed = levelNeeded(client, acr as string | undefined)
  const service = { uid, clientId: client.clientId, names: oursOf(client).names, needed, refusesToken: await refusesToken(client) }
  const judged = await judge(interaction, service)
  if ('ready' in judged) return finish(interaction, judged.ready)
  await rememberService(browser, service, String(hint ?? '').slice(0, 100))
  return localized(localeFor(languages.ui ?? asked, languages.header), judged.go)
}

/** By our session as it is now, never by what the browser says of it. */
async function judge(interaction: Interaction, service: OnTheWay): Promise<{ go: Path } | { ready: object }> {
  const { ctx, browser } = thisRequest()
  const visit = await findVisit(ctx, browser)
  if (visit?.session.level !== 'key') return { go: '/' }
  if (visit.onlyWizard) return { go: '/activate' }
  const due = duePath(visit)
  if (due) return { go: due }
  const { session, person } = visit
  const id = fingerprint(session.id)
  if (asksAnew(interaction, visit) && session.createdAt.getTime() < interaction.prompt.details.askedAt) return { go: '/' }
  if (session.keyKind === 'token-card' && service.refusesToken) {
    const held = await ctx.db.glance((glance) => activeKinds(glance, person.id))
    // Also whoever has activated a key on the way: the session is still one of the token.
    const another = held.some((kind) => isNewKeyKind(kind) && reaches(levelOf(kind), service.needed))
    return { go: another ? '/stronger' : '/token/refused' }
  }
  if (!reaches(levelOf(session.keyKind), service.needed)) return { go: '/stronger' }
  const before = interaction.session?.uid
  if (before && before !== id) await carryOn(before, id, visit)
  interaction.session = { accountId: person.id, uid: id, cookie: id }
  const linked = await linkedSession(id)
  if (!linked) return { go: '/' }
  const login = { accountId: person.id, ts: authTimeOf(linked), ...proofOf(session.keyKind) }
  return { ready: { ...interaction.lastSubmission, login, consent: {} } }
}

/** What counted in the session before goes on, unless the key is worth less now: a service never hears of more than there is. */
async function carryOn(from: string, to: string, { session, person }: Visit): Promise<void> {
  const before = await linkedSession(from)
  const stays = before && reaches(levelOf(session.keyKind), levelOf(before.keyKind)) ? Object.values(await openVisits(before)) : []
  await thisRequest().ctx.db.transaction((tx) => moveVisits(tx, person.id, from, to, stays.map(({ grantId }) => grantId)))
}

/** Whether a request wants somebody signed in anew, or longer ago than they are. */
function asksAnew({ prompt, params }: Interaction, { now, session }: { now: Date; session: { createdAt: Date } }): boolean {
  if (prompt.reasons.some((reason) => ['login_prompt', 'id_token_hint'].includes(reason))) return true
  const age = Math.floor((now.getTime() - session.createdAt.getTime()) / 1000)
  return params.max_age !== undefined && age > Number(params.max_age)
}

async function finish(interaction: Interaction, result: object): Promise<string> {
  interaction.result = { ...result }
  if ('error' in result) interaction.session = undefined
  await interaction.save(interaction.exp - Math.floor(realMilliseconds() / 1000))
  await forgetService(thisRequest().browser, interaction.uid)
  return interaction.returnTo
}
