import { recallForm } from '@/lib/http/form-memory'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { PasswordForm } from '../../password-form'

export const dynamic = 'force-dynamic'

/** The same form after a refusal. */
export default async function ForgottenPasswordAgainPage({ params }: PageProps) {
  return <PasswordForm locale={await localeOf(params)} memory={await recallForm('/forgotten/password', { again: '' })} />
}
