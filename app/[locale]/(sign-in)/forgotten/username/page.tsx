import { nothingKept } from '@/lib/http/form/memory'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { UsernameForm } from '../username-form'

export default async function ForgottenUsernamePage({ params }: PageProps) {
  return <UsernameForm locale={await localeOf(params)} memory={nothingKept} />
}
