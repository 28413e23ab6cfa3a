import { onlookers, type Role } from '@/lib/core/role'
import type { Path } from '@/lib/http/paths'

/** A place of the console: its words, and who may enter. Each page says the latter again: here it only hides links. */
type Place = { path: Path; word: 'overview' | 'phaseOut' | 'people' | 'imports' | 'mail' | 'cases' | 'portal' | 'services' | 'audit'; roles: readonly Role[] }

export const places: readonly Place[] = [
  { path: '/console', word: 'overview', roles: onlookers },
  { path: '/console/phase-out', word: 'phaseOut', roles: onlookers },
  { path: '/console/people', word: 'people', roles: ['admin', 'support'] },
  { path: '/console/imports', word: 'imports', roles: ['admin'] },
  { path: '/console/mail', word: 'mail', roles: ['admin'] },
  { path: '/console/cases', word: 'cases', roles: ['admin', 'support'] },
  { path: '/console/portal', word: 'portal', roles: onlookers },
  { path: '/console/services', word: 'services', roles: ['admin', 'auditor'] },
  { path: '/console/audit', word: 'audit', roles: ['admin', 'auditor'] },
]
