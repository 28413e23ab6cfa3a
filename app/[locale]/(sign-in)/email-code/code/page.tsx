import { getTranslations } from 'next-intl/server'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { requireHalfWay } from '@/lib/http/visit'
import { maskAddress } from '@/lib/person/address'
import { signInCodeView } from '@/lib/sign-in/send-code'
import { CodeDelivery } from '../../../_shell/code-delivery'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { MailedCodeForm } from '../../../_shell/mailed-code-form'
import { refusalWords } from '../../../_shell/refusal'
import { LostKey } from '../../lost-key'
import { SecondStep } from '../../second-step'

/** The security code that was mailed for this sign-in. */
export default async function SignInCodePage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const { session } = await requireHalfWay(locale, 'email-code')
  const view = await signInCodeView(await requestContext(), session)
  const t = await getTranslations({ locale, namespace: 'signInCode' })
  const refusal = await refusalWords(locale, await recallForm('/email-code/code', await searchParams))
  const address = maskAddress(view.address)
  return (
    <SecondStep locale={locale} keyKind="email-code" title={t('title')} refusal={refusal}>
      <CodeDelivery locale={locale} view={view} address={address} none={t('notSent', { address })}>
        <p>{t('sentTo', { address })}</p>
      </CodeDelivery>
      <MailedCodeForm locale={locale} view={view} label={t('label')} refusal={refusal} submit="sign-in/code" resend="sign-in/resend" />
      <LostKey locale={locale} keyKind="email-code" />
    </SecondStep>
  )
}
