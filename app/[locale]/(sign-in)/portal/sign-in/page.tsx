import { nothingKept } from '@/lib/http/form/memory'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { CredentialsForm } from '../../credentials-form'

/** Where people from outside sign in: address, password, and then the code of their app. */
export default async function PortalSignInPage({ params }: PageProps) {
  const locale = await localeOf(params)
  return <CredentialsForm locale={locale} path="/portal/sign-in" keyKind="mobile-app" purpose="portal" memory={nothingKept} />
}
