import { notFound } from 'next/navigation'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { phaseOf } from '@/lib/phase-out/phase-of'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { CredentialsForm } from '../../../credentials-form'
import { isTokenEntry, tokenEntries } from '../../token-entry'

export const dynamic = 'force-dynamic'

/** The same form after a refusal; shown in place of the prerendered one when the address says `?again=1`. */
export default async function TokenAgainPage({ params }: PageProps<{ purpose: string }>) {
  const locale = await localeOf(params)
  const { purpose } = await params
  if (!isTokenEntry(purpose)) notFound()
  const entry = { path: `/token/${purpose}`, purpose: tokenEntries[purpose], keyKind: 'token-card' } as const
  const { issuing } = await phaseOf(await requestContext())
  return <CredentialsForm locale={locale} {...entry} memory={await recallForm(entry.path, { again: '' })} issuing={issuing} />
}
