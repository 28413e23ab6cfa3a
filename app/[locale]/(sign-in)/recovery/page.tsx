import { localeOf, type PageProps } from '../../_shell/locale-of'
import { CredentialsForm } from '../credentials-form'

export default async function CredentialsPage({ params }: PageProps) {
  const locale = await localeOf(params)
  const nothing = { errors: {}, kept: {} }
  return <CredentialsForm locale={locale} path="/recovery" keyKind="recovery-code" purpose="continue" memory={nothing} />
}
