import { cache } from 'react'
import { servicePlaceholders } from '@/lib/config/placeholders'
import { renderingAhead } from '@/lib/config/site'
import { shownHere } from './here'
import { serviceOf } from './service-cookie'

/** The service that whoever asks for this page is on the way to. */
export const serviceHere = cache(async () => serviceOf(await shownHere()))

/** The user name that a service gave along, to begin with. */
export const loginHint = async (): Promise<string | undefined> =>
  renderingAhead() ? servicePlaceholders.hint : (await serviceHere())?.hint
