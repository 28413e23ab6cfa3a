import { getTranslations } from 'next-intl/server'
import type { Locale } from '@/lib/core/locale'
import type { FormMemory } from '@/lib/http/form/memory'
import { AskForm } from './ask-form'

/** The user name comes to the mailbox that we know. */
export async function UsernameForm({ locale, memory }: { locale: Locale; memory: FormMemory }) {
  const t = await getTranslations({ locale, namespace: 'forgotten' })
  const words = { title: t('usernameTitle'), lead: t('usernameText'), label: t('address'), button: t('usernameSend') }
  return <AskForm locale={locale} path="/forgotten/username" does="forgotten/username" field="address" words={words} memory={memory} />
}
