import { recallForm } from '@/lib/http/form-memory'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { UsernameForm } from '../../username-form'

export const dynamic = 'force-dynamic'

/** The same form after a refusal. */
export default async function ForgottenUsernameAgainPage({ params }: PageProps) {
  return <UsernameForm locale={await localeOf(params)} memory={await recallForm('/forgotten/username', { again: '' })} />
}
