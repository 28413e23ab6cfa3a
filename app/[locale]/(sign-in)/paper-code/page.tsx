import { nothingKept } from '@/lib/http/form/memory'
import { localeOf, type PageProps } from '../../_shell/locale-of'
import { CredentialsForm } from '../credentials-form'

export default async function CredentialsPage({ params }: PageProps) {
  const locale = await localeOf(params)
  return <CredentialsForm locale={locale} path="/paper-code" keyKind="paper-code" purpose="activate" memory={nothingKept} />
}
