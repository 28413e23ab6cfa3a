import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { Form } from '@/app/_ui/form'
import type { FormName } from '@/app/forms'
import type { CodeView } from '@/lib/code/code'
import type { Locale } from '@/lib/core/locale'
import { localized, type Path } from '@/lib/http/paths'
import { CodeDelivery } from '../../_shell/code-delivery'
import { MailedCodeForm } from '../../_shell/mailed-code-form'
import type { RefusalWords } from '../../_shell/refusal'

type Props = {
  locale: Locale
  view: CodeView
  /** The address that stays in force meanwhile, if there is one. */
  oldAddress: string | null
  /** Where the new address is typed. */
  typedAt: Path
  refusal: RefusalWords
  does: { submit: FormName; resend: FormName; cancel: FormName }
}

/** The code that proves a new address, another letter with it, and two ways back. */
export async function NewAddressCode({ locale, view, oldAddress, typedAt, refusal, does }: Props) {
  const t = await getTranslations({ locale, namespace: 'email' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const words = { address: view.address }
  return (
    <>
      <CodeDelivery locale={locale} view={view} address={view.address} mayChange none={t('codeNotSent', words)}>
        <p>{t('codeSent', words)}</p>
      </CodeDelivery>
      {oldAddress && <p>{t('codeOld', { address: oldAddress })}</p>}
      <MailedCodeForm locale={locale} view={view} label={t('codeLabel')} refusal={refusal} submit={does.submit} resend={does.resend}>
        <Button form="cancel" variant="secondary">
          {oldAddress ? t('keepOld') : common('cancel')}
        </Button>
      </MailedCodeForm>
      <p>{t.rich('typo', { link: (chunk) => <a href={localized(locale, typedAt)}>{chunk}</a> })}</p>
      <Form hidden id="cancel" does={does.cancel} />
    </>
  )
}
