import { nothingKept } from '@/lib/http/form/memory'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { PasswordForm } from '../password-form'

export default async function ForgottenPasswordPage({ params }: PageProps) {
  return <PasswordForm locale={await localeOf(params)} memory={nothingKept} />
}
