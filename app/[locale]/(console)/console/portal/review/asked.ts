import type { ReviewAsked } from '@/lib/access/review'
import { idIn } from '../../../../_shell/id-in'
import { oneAmong, oneOf } from '../../../../_shell/query'

export const shows = ['all', 'ending', 'unused', 'unreviewed'] as const

/** What a reviewer asks to see, from an address; what cannot be asked is not. */
export function askedIn(query: Record<string, string | string[] | undefined>): ReviewAsked {
  const role = oneOf(query.role) ?? ''
  return {
    organisationId: idIn(oneOf(query.organisation) ?? ''),
    applicationId: idIn(oneOf(query.application) ?? ''),
    role: /^[A-Z][A-Z0-9_]{1,59}$/.test(role) ? role : null,
    show: oneAmong(shows, query.show) ?? 'all',
  }
}

/** The same for an address. */
export function queryOf({ organisationId, applicationId, role, show }: ReviewAsked): URLSearchParams {
  const given = { organisation: organisationId ?? '', application: applicationId ?? '', role: role ?? '', show: show === 'all' ? '' : show }
  return new URLSearchParams(Object.entries(given).filter(([, value]) => value !== ''))
}
