import { getTranslations } from 'next-intl/server'
import { recallForm } from '@/lib/http/form-memory'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { AskForm } from '../ask-form'

const path = '/forgotten/username'

/** The user name comes to the mailbox that we know. */
export default async function ForgottenUsernamePage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const t = await getTranslations({ locale, namespace: 'forgotten' })
  const words = { title: t('usernameTitle'), lead: t('usernameText'), label: t('address'), button: t('usernameSend') }
  const memory = await recallForm(path, await searchParams)
  return <AskForm locale={locale} path={path} does="forgotten/username" field="address" words={words} memory={memory} />
}
