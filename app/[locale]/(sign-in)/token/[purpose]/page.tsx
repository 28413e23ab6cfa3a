import { nothingKept } from '@/lib/http/form/memory'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { CredentialsForm } from '../../credentials-form'
import { tokenEntries, type TokenEntry } from '../token-entry'

export const dynamicParams = false
export const generateStaticParams = () => Object.keys(tokenEntries).map((purpose) => ({ purpose }))

export default async function TokenPage({ params }: PageProps<{ purpose: TokenEntry }>) {
  const locale = await localeOf(params)
  const { purpose } = await params
  const entry = { path: `/token/${purpose}`, purpose: tokenEntries[purpose], keyKind: 'token-card' } as const
  return <CredentialsForm locale={locale} {...entry} memory={nothingKept} />
}
