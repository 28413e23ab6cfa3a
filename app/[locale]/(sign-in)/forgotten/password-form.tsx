import { getTranslations } from 'next-intl/server'
import type { Locale } from '@/lib/core/locale'
import type { FormMemory } from '@/lib/http/form/memory'
import { AskForm } from './ask-form'

/** A link to a new password comes to the mailbox that we know. */
export async function PasswordForm({ locale, memory }: { locale: Locale; memory: FormMemory }) {
  const t = await getTranslations({ locale, namespace: 'forgotten' })
  const words = { title: t('passwordTitle'), lead: t('passwordText'), label: t('nameOrAddress'), button: t('passwordSend') }
  return <AskForm locale={locale} path="/forgotten/password" does="forgotten/password" field="username" words={words} memory={memory} />
}
