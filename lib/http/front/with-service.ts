import { servicePlaceholders } from '@/lib/config/placeholders'
import { isLocale, type Locale } from '@/lib/core/locale'
import type { Shown } from '../browser'
import { arrivalOf, backOf, servicesAhead, type OnTheWay } from '../service-cookie'
import { makeResource, type Resource } from './resource'

/** Where a page speaks of each service that somebody is on the way to, or of each that takes the token no longer. */
const places = /<div data-service="(line|no-token)">.*?<\/div>/gs
const { name, back, hint } = servicePlaceholders

/** A page rendered ahead as nearly everybody sees it: on the way to no service. */
export const withoutService = (html: string) => html.replace(places, '').replaceAll(hint, '')

/** Such a page for somebody on the way to services: with their names, the way back to each, and the user name that came along. */
export async function withService(page: Resource, pathname: string, shown: Shown): Promise<Resource> {
  const locale = pathname.split('/')[1] ?? ''
  if (page.blank === undefined || !isLocale(locale)) return page
  const services = await servicesAhead(shown)
  if (services.length === 0) return page
  const given = (await arrivalOf(shown))?.hint ?? ''
  const filled = page.blank
    .replace(places, (place, about: string) => filledFor(place, about === 'line' ? services : services.filter(({ refusesToken }) => refusesToken), locale))
    .replaceAll(hint, () => escaped(given))
  return makeResource(Buffer.from(filled), page.type, 'no-store', 'Accept-Encoding, Cookie', false)
}

const filledFor = (place: string, services: OnTheWay[], locale: Locale) =>
  services.map((service) => place.replaceAll(name, () => escaped(service.names[locale])).replaceAll(back, () => backOf(service))).join('')

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
