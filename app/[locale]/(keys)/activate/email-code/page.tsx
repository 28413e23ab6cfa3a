import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { registrationCodeView } from '@/lib/activation/wizard-view'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { atStep } from '@/lib/http/visit'
import { CodeDelivery } from '../../../_shell/code-delivery'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { MailedCodeForm } from '../../../_shell/mailed-code-form'
import { refusalWords } from '../../../_shell/refusal'
import { Cancel } from '../../_frame/cancel'
import { WizardFrame } from '../../_frame/wizard-frame'

export const dynamic = 'force-dynamic'

/** Step 3 by e-mail: the registration code. */
export default async function EmailCodePage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const { activation, ...visit } = await atStep(locale, 'email-code')
  const view = await registrationCodeView(await requestContext(), activation, visit.person)
  const t = await getTranslations({ locale, namespace: 'emailCode' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const wizard = await getTranslations({ locale, namespace: 'wizard' })
  const refusal = await refusalWords(locale, await recallForm('/activate/email-code', await searchParams))
  const address = { address: view.address }
  return (
    <WizardFrame locale={locale} step="email-code" title={t('title')} visit={visit} refusal={refusal}>
      <CodeDelivery locale={locale} view={view} address={view.address} mayChange none={t('notSent', address)}>
        <p>{t('fillIn')}</p>
        <p>
          {t('sentTo', address)} {t('junk')}
        </p>
      </CodeDelivery>
      <MailedCodeForm locale={locale} view={view} label={t('label')} refusal={refusal} submit="email-code/code" resend="email-code/resend">
        <ButtonLink variant="secondary" href={localized(locale, '/activate/select')}>
          {common('previous')}
        </ButtonLink>
        <Cancel locale={locale} visit={visit} />
      </MailedCodeForm>
      <p className="field-hint">{wizard('cancelLoses')}</p>
    </WizardFrame>
  )
}
