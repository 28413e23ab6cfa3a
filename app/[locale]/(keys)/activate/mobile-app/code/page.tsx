import { getTranslations } from 'next-intl/server'
import { recallForm } from '@/lib/http/form-memory'
import { atStep } from '@/lib/http/visit'
import { AppCodeForm } from '../../../../_shell/app-code-form'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { refusalWords } from '../../../../_shell/refusal'
import { WizardFrame } from '../../../_frame/wizard-frame'

export const dynamic = 'force-dynamic'

const path = '/activate/mobile-app/code'

/** Step 3 with an app, last page: the code that proves that the app has the key. */
export default async function AppCodePage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const { activation: _, ...visit } = await atStep(locale, 'mobile-app/code')
  const t = await getTranslations({ locale, namespace: 'mobileApp' })
  const refusal = await refusalWords(locale, await recallForm(path, await searchParams))
  return (
    <WizardFrame locale={locale} step="mobile-app/code" title={t('codeTitle')} visit={visit} refusal={refusal}>
      <AppCodeForm locale={locale} does="mobile-app/code" person={visit.person} refusal={refusal} back="/activate/mobile-app/scan" />
    </WizardFrame>
  )
}
