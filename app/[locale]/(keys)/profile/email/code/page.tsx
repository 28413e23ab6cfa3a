import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { Button } from '@/app/_ui/button'
import { Form } from '@/app/_ui/form'
import { PageTitle } from '@/app/_ui/page-title'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { requireKeysVisitor } from '@/lib/http/visit'
import { newAddressView } from '@/lib/profile/change-address'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { MailedCodeForm } from '../../../../_shell/mailed-code-form'
import { Refusal, refusalWords } from '../../../../_shell/refusal'
import { codeWasSent } from '../../../_frame/code-was-sent'
import { KeysFrame } from '../../../_frame/keys-frame'

const path = '/profile/email/code'

/** The code that proves the new address. */
export default async function ProfileAddressCodePage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireKeysVisitor(locale)
  const { id, email } = visit.person
  const view = await newAddressView(await requestContext(), id)
  if (!view) redirect(localized(locale, '/profile'))
  const t = await getTranslations({ locale, namespace: 'email' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const refusal = await refusalWords(locale, await recallForm(path, await searchParams))
  const words = { address: view.address }
  return (
    <KeysFrame locale={locale} path={path} title={t('codeTitle')} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused}>{t('codeTitle')}</PageTitle>
      <p>{codeWasSent(view) ? t('codeSent', words) : t('codeNotSent', words)}</p>
      {email && <p>{t('codeOld', { address: email })}</p>}
      <MailedCodeForm
        locale={locale}
        view={view}
        label={t('codeLabel')}
        refusal={refusal}
        submit="profile/email-code"
        resend="profile/email-resend"
      >
        <Button form="cancel" variant="secondary">
          {email ? t('keepOld') : common('cancel')}
        </Button>
      </MailedCodeForm>
      <p>{t.rich('typo', { link: (chunk) => <a href={localized(locale, '/profile/email')}>{chunk}</a> })}</p>
      <Form hidden id="cancel" does="profile/email-cancel" />
    </KeysFrame>
  )
}
