import { cache } from 'react'
import { servicePlaceholders } from '@/lib/config/placeholders'
import { renderingAhead } from '@/lib/config/site'
import type { Locale } from '@/lib/core/locale'
import { shownHere } from './here'
import { arrivalOf, backOf, servicesAhead, stepOf } from './service-cookie'

/** The services that whoever asks for this page is on the way to, the one that they came from last before the others. */
export const servicesHere = cache(async () => servicesAhead(await shownHere()))

/** Who asks for this page, if they came with a request of a service within the last minutes. */
export const arrivalHere = cache(async () => arrivalOf(await shownHere()))

/** The user name that a service gave along, to begin with. */
export const loginHint = async (): Promise<string | undefined> =>
  renderingAhead() ? servicePlaceholders.hint : (await arrivalHere())?.hint

/** What a page says of a service on the way: its name, whether it takes the token no longer, the way on and the way back. */
type ServiceShown = { name: string; refusesToken: boolean; on: string; back: string }

/** Those services in words. A page rendered ahead has one place, which the front fills once for each of them. */
export async function servicesShown(locale: Locale): Promise<ServiceShown[]> {
  const { name, back } = servicePlaceholders
  if (renderingAhead()) return [{ name, refusesToken: true, on: '', back }]
  return (await servicesHere()).map((service) => ({
    name: service.names[locale],
    refusesToken: service.refusesToken,
    on: stepOf(service, locale),
    back: backOf(service),
  }))
}
