import { servicePlaceholders } from '@/lib/config/placeholders'
import { isLocale } from '@/lib/core/locale'
import type { Shown } from '../browser'
import { serviceOf, stepOf } from '../service-cookie'
import { makeResource, type Resource } from './resource'

const block = /<div data-service="">.*?<\/div>/s

/** A page rendered ahead as nearly everybody sees it: on the way to no service. */
export const withoutService = (html: string) => html.replace(block, '').replaceAll(servicePlaceholders.hint, '')

/** Such a page for somebody on the way to a service: with its name, the way back to it, and the user name that it gave along. */
export async function withService(page: Resource, pathname: string, shown: Shown): Promise<Resource> {
  const locale = pathname.split('/')[1] ?? ''
  const service = page.blank !== undefined && isLocale(locale) ? await serviceOf(shown) : null
  if (page.blank === undefined || !service || !isLocale(locale)) return page
  const { name, back, hint } = servicePlaceholders
  const filled = page.blank
    .replaceAll(name, () => escaped(service.names[locale]))
    .replaceAll(back, () => `${stepOf(service)}/back`)
    .replaceAll(hint, () => escaped(service.hint))
  return makeResource(Buffer.from(filled), page.type, 'no-store', 'Accept-Encoding, Cookie', false)
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
