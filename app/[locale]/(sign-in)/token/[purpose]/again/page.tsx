import { recallForm } from '@/lib/http/form-memory'
import { purposes, type Purpose } from '@/lib/session/session'
import { notFound } from 'next/navigation'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { CredentialsForm } from '../../../credentials-form'

export const dynamic = 'force-dynamic'

/** The same form after a refusal; shown in place of the prerendered one when the address says `?again=1`. */
export default async function TokenAgainPage({ params }: PageProps<{ purpose: Purpose }>) {
  const locale = await localeOf(params)
  const { purpose } = await params
  if (!purposes.includes(purpose)) notFound()
  const path = `/token/${purpose}` as const
  const memory = await recallForm(path, { again: '' })
  return <CredentialsForm locale={locale} path={path} keyKind="token-card" purpose={purpose} memory={memory} />
}
