import { getTranslations } from 'next-intl/server'
import { CodeField } from '@/app/_ui/code-field'
import type { Locale } from '@/lib/core/locale'
import { proofNeeded } from '@/lib/fresh-proof/fresh'
import type { ConsoleVisit } from '@/lib/http/console'
import type { RefusalWords } from '../../../_shell/refusal'

type Props = { locale: Locale; visit: ConsoleVisit; refusal: RefusalWords }

/** In a form that hurts: the code of one's own app, unless one was given in the last minutes. */
export async function FreshCode({ locale, visit, refusal }: Props) {
  if (!proofNeeded(visit)) return null
  const t = await getTranslations({ locale, namespace: 'console' })
  return <CodeField name="freshCode" label={t('fresh.label')} hint={t('fresh.hint')} {...refusal.of('freshCode')} />
}
