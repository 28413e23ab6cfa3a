import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { Button } from '@/app/_ui/button'
import { Form } from '@/app/_ui/form'
import { addressCodeView } from '@/lib/activation/wizard-view'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { atStep } from '@/lib/http/visit'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { MailedCodeForm } from '../../../../_shell/mailed-code-form'
import { refusalWords } from '../../../../_shell/refusal'
import { codeWasSent } from '../../../_frame/code-was-sent'
import { WizardFrame } from '../../../_frame/wizard-frame'

export const dynamic = 'force-dynamic'

const path = '/activate/email/code'

/** The code that proves the new address. */
export default async function AddressCodePage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const { activation, ...visit } = await atStep(locale, 'email')
  if (!activation.pendingEmail) redirect(localized(locale, '/activate/email'))
  const view = await addressCodeView(await requestContext(), activation)
  const t = await getTranslations({ locale, namespace: 'email' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const refusal = await refusalWords(locale, await recallForm(path, await searchParams))
  const { email } = visit.person
  const changePath = email ? '/activate/email/change' : '/activate/email'
  const words = { address: activation.pendingEmail }
  return (
    <WizardFrame locale={locale} step="email" path={path} title={t('codeTitle')} visit={visit} refusal={refusal}>
      <p>{codeWasSent(view) ? t('codeSent', words) : t('codeNotSent', words)}</p>
      {email && <p>{t('codeOld', { address: email })}</p>}
      <MailedCodeForm
        locale={locale}
        view={view}
        label={t('codeLabel')}
        refusal={refusal}
        submit="email/code"
        resend="email/resend"
      >
        <Button form="cancel" variant="secondary">
          {email ? t('keepOld') : common('cancel')}
        </Button>
      </MailedCodeForm>
      <p>{t.rich('typo', { link: (chunk) => <a href={localized(locale, changePath)}>{chunk}</a> })}</p>
      <Form hidden id="cancel" does="email/cancel" />
    </WizardFrame>
  )
}
