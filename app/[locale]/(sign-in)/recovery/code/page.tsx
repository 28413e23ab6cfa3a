import { getTranslations } from 'next-intl/server'
import { RecoveryCodeField } from '@/app/_ui/recovery-code-field'
import { recallForm } from '@/lib/http/form-memory'
import { requireHalfWay } from '@/lib/http/visit'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { refusalWords } from '../../../_shell/refusal'
import { OneField, SecondStep } from '../../second-step'

/** One of the ten codes on paper, for the day the phone is gone. */
export default async function RecoveryCodePage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  await requireHalfWay(locale, 'recovery-code')
  const t = await getTranslations({ locale, namespace: 'recovery' })
  const refusal = await refusalWords(locale, await recallForm('/recovery/code', await searchParams))
  return (
    <SecondStep locale={locale} keyKind="recovery-code" title={t('enterTitle')} refusal={refusal}>
      <p>{t('enterText')}</p>
      <OneField locale={locale} does="sign-in/recovery">
        <RecoveryCodeField name="recovery" label={t('label')} hint={t('hint')} {...refusal.of('recovery')} />
      </OneField>
    </SecondStep>
  )
}
