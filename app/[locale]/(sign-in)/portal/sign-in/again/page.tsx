import { recallForm } from '@/lib/http/form-memory'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { CredentialsForm } from '../../../credentials-form'

export const dynamic = 'force-dynamic'

/** The same form after a refusal; shown in place of the prerendered one when the address says `?again=1`. */
export default async function PortalAgainPage({ params }: PageProps) {
  const locale = await localeOf(params)
  const memory = await recallForm('/portal/sign-in', { again: '' })
  return <CredentialsForm locale={locale} path="/portal/sign-in" keyKind="mobile-app" purpose="portal" memory={memory} />
}
