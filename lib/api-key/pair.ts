import type { InLocales } from '@/lib/application/model'

/** For which application, in whose name. */
export type Pair = { organisationId: string; applicationId: string }

/** The same in words. */
export type NamedPair = Pair & { organisation: string; code: string; names: InLocales; environment: string }
