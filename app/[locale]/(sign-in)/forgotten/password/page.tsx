import { getTranslations } from 'next-intl/server'
import { recallForm } from '@/lib/http/form-memory'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { AskForm } from '../ask-form'

const path = '/forgotten/password'

/** A link to a new password comes to the mailbox that we know. */
export default async function ForgottenPasswordPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const t = await getTranslations({ locale, namespace: 'forgotten' })
  const words = { title: t('passwordTitle'), lead: t('passwordText'), label: t('nameOrAddress'), button: t('passwordSend') }
  const memory = await recallForm(path, await searchParams)
  return <AskForm locale={locale} path={path} does="forgotten/password" field="username" words={words} memory={memory} />
}
