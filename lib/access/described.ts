import type { InLocales } from '@/lib/application/model'
import { locales } from '@/lib/core/locale'
import type { Context } from '@/lib/db/context'
import { registeredAddress } from './registered-address'

/** What is typed about an application. */
export type Described = { names: InLocales; descriptions: InLocales; environment: string; url: string }

/** Which of them is missing or cannot be: `name-fr`, `description-de`, `environment`, `url`. */
export type Wrong = { kind: 'wrong'; field: string; because: 'missing' | 'too-long' | 'shape' }

export const [mostName, mostDescription, mostEnvironment] = [80, 500, 20]

/** What was typed as it is kept, or the first that cannot be. */
export function readDescribed(ctx: Context, { names, descriptions, environment: typed, url }: Described): Described | Wrong {
  const named = readWords(names, 'name', mostName)
  if ('kind' in named) return named
  const described = readWords(descriptions, 'description', mostDescription)
  if ('kind' in described) return described
  const environment = typed.trim().toUpperCase()
  if (!/^[A-Z0-9][A-Z0-9 _-]*$/.test(environment)) return { kind: 'wrong', field: 'environment', because: environment ? 'shape' : 'missing' }
  if (environment.length > mostEnvironment) return { kind: 'wrong', field: 'environment', because: 'too-long' }
  const address = registeredAddress(url, ctx.site.url)
  if (!address) return { kind: 'wrong', field: 'url', because: url.trim() ? 'shape' : 'missing' }
  return { names: named, descriptions: described, environment, url: address }
}

/** Words in each language: all are needed, so that nobody reads half a page. */
export function readWords(typed: InLocales, field: string, most: number): InLocales | Wrong {
  const read = { ...typed }
  for (const locale of locales) {
    read[locale] = typed[locale].normalize('NFC').replace(/[\p{Cc}\p{Cf}]/gu, ' ').replace(/\s+/g, ' ').trim()
    if (!read[locale]) return { kind: 'wrong', field: `${field}-${locale}`, because: 'missing' }
    if (read[locale].length > most) return { kind: 'wrong', field: `${field}-${locale}`, because: 'too-long' }
  }
  return read
}
