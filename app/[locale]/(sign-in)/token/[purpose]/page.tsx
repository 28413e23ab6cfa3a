import type { Purpose } from '@/lib/session/session'
import { purposes } from '@/lib/session/session'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { CredentialsForm } from '../../credentials-form'

export const dynamicParams = false
export const generateStaticParams = () => purposes.map((purpose) => ({ purpose }))

export default async function TokenPage({ params }: PageProps<{ purpose: Purpose }>) {
  const locale = await localeOf(params)
  const { purpose } = await params
  const nothing = { errors: {}, kept: {} }
  return <CredentialsForm locale={locale} path={`/token/${purpose}`} keyKind="token-card" purpose={purpose} memory={nothing} />
}
