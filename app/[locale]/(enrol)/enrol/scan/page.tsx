import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { appSecret } from '@/lib/activation/wizard-view'
import { atEnrolment } from '@/lib/http/enrol'
import { enrolPath } from '@/lib/http/enrol-place'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { AppScanForm } from '../../../_shell/app-scan-form'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { refusalWords } from '../../../_shell/refusal'
import { EnrolFrame } from '../../_frame/enrol-frame'
import { Tips } from '../../_frame/tips'

export const dynamic = 'force-dynamic'

/** The one-time code, second page: QR code and key. */
export default async function ScanPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const { walk, ...visit } = await atEnrolment(locale, 'scan')
  const secret = walk && appSecret(await requestContext(), walk)
  if (!secret) redirect(localized(locale, '/enrol'))
  const t = await getTranslations({ locale, namespace: 'mobileApp' })
  const memory = await recallForm(enrolPath('scan'), await searchParams)
  const refusal = await refusalWords(locale, memory)
  return (
    <EnrolFrame locale={locale} step="scan" title={t('scanTitle')} visit={visit} refusal={refusal}>
      <AppScanForm
        locale={locale}
        does="enrol/device"
        secret={secret}
        person={visit.person}
        device={memory.kept.device ?? walk.deviceName ?? undefined}
        refusal={refusal}
        back={enrolPath('app')}
      />
      <Tips locale={locale} />
    </EnrolFrame>
  )
}
