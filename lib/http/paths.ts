import type { SignInKind } from '@/lib/core/key-kind'
import type { Locale } from '@/lib/core/locale'
import type { Step } from '@/lib/activation/model'
import type { Purpose, Session } from '@/lib/session/session'

/** A page of the product without its language: `/keys`, `/activate/email`. */
export type Path = `/${string}`

/** The start has no slash after its language, nor has a place on it. */
export const localized = (locale: Locale, path: Path) => `/${locale}${/^\/(#|$)/.test(path) ? path.slice(1) : path}`

/** Where it is told, on the start, that a session was ended. */
export const sessionEnded = 'session-ended'

/** Whether a path is the console's or the demo's desk: from there the phase-out is changed, and whoever did so sees it at once. */
export const steers = (pathname: string) => /^\/(demo|[a-z]{2}\/console)(\/|$)/.test(pathname)

/** The query that asks a page to show what its form was refused for. */
export const again = '?again=1'

export const stepPath = (step: Step): Path => `/activate/${step}`

/** Where a key's sign-in starts: the token with its notice, the others with name and password. */
export const entryPath = (kind: SignInKind): Path => (kind === 'token-card' ? '/token/notice' : `/${folderOf(kind)}`)

/** Where the second step of a sign-in is. */
export const secondStepPath = (kind: SignInKind): Path =>
  kind === 'token-card' ? '/token/cell' : `/${folderOf(kind)}/code`

/** The page that says: you do not have this key, or it has expired. */
export const refusedPath = (kind: SignInKind): Path => `/${folderOf(kind)}/refused`

const folderOf = (kind: SignInKind) => (kind === 'token-card' ? 'token' : kind === 'recovery-code' ? 'recovery' : kind)

/** Where a finished sign-in leads: into the console, the wizard, the portal, or "My digital keys". */
export const homePath = ({ console, purpose }: Pick<Session, 'console' | 'purpose'>): Path =>
  console ? '/console' : homes[purpose]

const homes = { activate: '/activate', continue: '/keys', portal: '/portal' } as const satisfies Record<Purpose, Path>
