import { getTranslations } from 'next-intl/server'
import { RecoveryCodeField } from '@/app/_ui/recovery-code-field'
import { recallForm } from '@/lib/http/form-memory'
import { requireHalfWay } from '@/lib/http/visit'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { refusalWords } from '../../../_shell/refusal'
import { OneField, SecondStep } from '../../second-step'

/** The code of a printed letter, for whoever has no mailbox. */
export default async function PaperCodePage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  await requireHalfWay(locale, 'paper-code')
  const t = await getTranslations({ locale, namespace: 'paper' })
  const refusal = await refusalWords(locale, await recallForm('/paper-code/code', await searchParams))
  return (
    <SecondStep locale={locale} keyKind="paper-code" title={t('title')} refusal={refusal}>
      <p>{t('text')}</p>
      <OneField locale={locale} does="paper-code/code">
        <RecoveryCodeField name="paper" label={t('label')} hint={t('hint')} {...refusal.of('paper')} />
      </OneField>
    </SecondStep>
  )
}
