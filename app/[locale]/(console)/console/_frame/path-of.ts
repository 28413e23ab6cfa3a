import type { Path } from '@/lib/http/paths'
import { uuid } from '../../../_shell/id-in'

export const personPath = (id: string): Path => `/console/people/${id}`

/** Whom a page of the console is about, from its path. */
export const personIn = (path: Path) => new RegExp(`^/console/people/(${uuid})(/|$)`).exec(path)?.[1] ?? null
