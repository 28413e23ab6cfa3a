import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { appSecret } from '@/lib/activation/wizard-view'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { atStep } from '@/lib/http/visit'
import { AppScanForm } from '../../../../_shell/app-scan-form'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { refusalWords } from '../../../../_shell/refusal'
import { WizardFrame } from '../../../_frame/wizard-frame'

export const dynamic = 'force-dynamic'

const path = '/activate/mobile-app/scan'

/** Step 3 with an app, second page: the secret, as often as asked for while it is not in use. */
export default async function ScanPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const { activation, ...visit } = await atStep(locale, 'mobile-app/scan')
  const secret = appSecret(await requestContext(), activation)
  if (!secret) redirect(localized(locale, '/activate/select'))
  const t = await getTranslations({ locale, namespace: 'mobileApp' })
  const memory = await recallForm(path, await searchParams)
  const refusal = await refusalWords(locale, memory)
  return (
    <WizardFrame locale={locale} step="mobile-app/scan" title={t('scanTitle')} visit={visit} refusal={refusal}>
      <AppScanForm
        locale={locale}
        does="mobile-app/device"
        secret={secret}
        person={visit.person}
        device={memory.kept.device ?? activation.deviceName ?? undefined}
        refusal={refusal}
        back="/activate/mobile-app"
      />
    </WizardFrame>
  )
}
