import type { Path } from '@/lib/http/paths'
import { uuid } from '../../../_shell/id-in'

export const home: Path = '/console/services'

export const servicePath = (id: string): Path => `${home}/${id}`

/** Which service a page is about. */
export const serviceIn = (path: Path): string | null => new RegExp(`^${home}/(${uuid})(?:/|$)`).exec(path)?.[1] ?? null

/** What can be told of on the page of a service once it was done. */
export const told = ['changed', 'set', 'closed'] as const
