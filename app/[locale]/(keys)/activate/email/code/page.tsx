import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { addressCodeView } from '@/lib/activation/wizard-view'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { atStep } from '@/lib/http/visit'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { refusalWords } from '../../../../_shell/refusal'
import { NewAddressCode } from '../../../_frame/new-address-code'
import { WizardFrame } from '../../../_frame/wizard-frame'

export const dynamic = 'force-dynamic'

const path = '/activate/email/code'
const does = { submit: 'email/code', resend: 'email/resend', cancel: 'email/cancel' } as const

/** The code that proves the new address. */
export default async function AddressCodePage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const { activation, ...visit } = await atStep(locale, 'email')
  if (!activation.pendingEmail) redirect(localized(locale, '/activate/email'))
  const view = { ...(await addressCodeView(await requestContext(), activation)), address: activation.pendingEmail }
  const t = await getTranslations({ locale, namespace: 'email' })
  const refusal = await refusalWords(locale, await recallForm(path, await searchParams))
  const { email } = visit.person
  const typedAt = email ? '/activate/email/change' : '/activate/email'
  return (
    <WizardFrame locale={locale} step="email" path={path} title={t('codeTitle')} visit={visit} refusal={refusal}>
      <NewAddressCode locale={locale} view={view} oldAddress={email} typedAt={typedAt} refusal={refusal} does={does} />
    </WizardFrame>
  )
}
