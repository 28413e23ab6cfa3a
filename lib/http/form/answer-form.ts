import { defaultLocale, isLocale, type Locale } from '@/lib/core/locale'
import type { Context } from '@/lib/db/context'
import type { Answer, Forms, Rim } from '../action'
import { answering } from '../browser'
import { again, localized, type Path } from '../paths'
import { findVisit } from '../visitor'
import { fieldsOf } from './fields'
import { forgetForm, rememberForm } from './memory'

/** A form as it came: its name, the page it was sent from, the cookies and the fields, both as sent. */
export type Sent = { name: string; pathname: string; cookies: string | null | undefined; body: string }

export type Reply = { status: number; headers: Record<string, string | string[]> }

/**
 * Hands a form to its action; null when there is none of that name. A refusal is kept for the page and answered
 * with a redirect like everything else, so every form works the same with scripts and without.
 */
export async function answerForm(ctx: Context, forms: Forms, sent: Sent): Promise<Reply | null> {
  const action = Object.hasOwn(forms, sent.name) ? forms[sent.name] : undefined
  if (!action) return null
  const { browser, given } = answering(sent.cookies)
  let visit: ReturnType<Rim['visit']> | undefined
  const rim: Rim = { ctx, ...placeOf(sent.pathname), browser, visit: () => (visit ??= findVisit(ctx, browser)) }
  const answer = await action(fieldsOf(sent.body), rim)
  const reply = await replyTo(answer, rim)
  return { ...reply, headers: { ...reply.headers, 'Cache-Control': 'no-store', 'Set-Cookie': given } }
}

async function replyTo(answer: Answer, rim: Rim): Promise<Reply> {
  const { browser, locale, path } = rim
  if ('status' in answer) return { status: answer.status, headers: {} }
  if ('refused' in answer) {
    const page = answer.page ?? path
    await rememberForm(browser, page, { errors: answer.refused, kept: answer.keep ?? {} }, rim)
    return onTo(localized(locale, page) + again)
  }
  if (answer.keep) {
    await rememberForm(browser, answer.go, { errors: {}, kept: answer.keep }, rim)
    return onTo(localized(locale, answer.go) + again)
  }
  forgetForm(browser)
  // Not the cookies: the browser stays known as one that was used before, though not by whom.
  const wiped: Record<string, string> = answer.wipe ? { 'Clear-Site-Data': '"cache", "storage"' } : {}
  return onTo(answer.locale === null ? answer.go : localized(answer.locale ?? locale, answer.go), wiped)
}

const onTo = (location: string, headers: Record<string, string> = {}): Reply => ({
  status: 303,
  headers: { ...headers, Location: location },
})

/** The page that an address names: its language, and its path without. */
function placeOf(pathname: string): { locale: Locale; path: Path } {
  const [, first = '', ...rest] = pathname.split('/')
  return { locale: isLocale(first) ? first : defaultLocale, path: `/${rest.join('/')}` }
}
