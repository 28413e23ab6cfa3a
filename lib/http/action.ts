import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { Context } from '@/lib/db/context'
import { env } from '@/lib/config/env'
import type { Locale } from '@/lib/core/locale'
import { forgetForm, rememberForm, type FormError } from './form-memory'
import { here, requestContext } from './here'
import { again, localized, type Path } from './paths'
import { isSameOrigin } from './same-origin'

/** What an action answers: on to a page, or back to the form with the reasons. */
export type Answer =
  | { go: Path; locale?: Locale }
  | { refused: Record<string, FormError>; keep?: Record<string, string>; page?: Path }

/** Back to the form, for one reason at one field. */
export const refuse = (field: string, key: string, values?: FormError['values'], keep?: Record<string, string>): Answer => ({
  refused: { [field]: { key, values } },
  keep,
})

export type Rim = { ctx: Context; locale: Locale; path: Path }

/**
 * Makes a Server Action of a parse and a handler. The shape checks form only; a refusal is kept for the page
 * and answered with a redirect, so every form works the same with scripts and without.
 */
export function formAction<S extends z.ZodType>(shape: S, handle: (input: z.output<S>, rim: Rim) => Promise<Answer>) {
  return async (data: FormData): Promise<void> => {
    const [{ locale, path }, read] = [await here(), await headers()]
    if (!isSameOrigin((name) => read.get(name), env().APP_URL)) redirect(localized(locale, '/'))
    const parsed = shape.safeParse(plain(data))
    const answer: Answer = parsed.success
      ? await handle(parsed.data, { ctx: await requestContext(), locale, path })
      : { refused: { form: { key: 'unreadable' } } }
    if ('go' in answer) {
      await forgetForm()
      redirect(localized(answer.locale ?? locale, answer.go))
    }
    const page = answer.page ?? path
    await rememberForm(page, { errors: answer.refused, kept: answer.keep ?? {} })
    redirect(localized(locale, page) + again)
  }
}

/** The fields of a form as plain text, without those of the framework; a file or a repeated field makes it unreadable. */
function plain(data: FormData): Record<string, unknown> {
  const fields = [...new Set(data.keys())].filter((name) => !name.startsWith('$ACTION'))
  return Object.fromEntries(
    fields.map((name) => {
      const values = data.getAll(name)
      return [name, values.length === 1 ? values[0] : values]
    }),
  )
}

/** A field as typed: any text a browser sends in one line. */
export const text = z.string().max(4096)
