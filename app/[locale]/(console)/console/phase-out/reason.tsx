import { getTranslations } from 'next-intl/server'
import { Field } from '@/app/_ui/field'
import type { Locale } from '@/lib/core/locale'
import type { RefusalWords } from '../../../_shell/refusal'

/** Why something is changed: it stands in the history. */
export async function Reason({ locale, kept, refusal }: { locale: Locale; kept?: string; refusal: RefusalWords }) {
  const t = await getTranslations({ locale, namespace: 'consolePhaseOut' })
  return <Field name="reason" label={t('reason')} hint={t('reasonHint')} autoComplete="off" defaultValue={kept} {...refusal.of('reason')} />
}
