import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { CellField } from '@/app/_ui/cell-field'
import { CodeField } from '@/app/_ui/code-field'
import { Form } from '@/app/_ui/form'
import { RecoveryCodeField } from '@/app/_ui/recovery-code-field'
import type { FormName } from '@/app/forms'
import { env } from '@/lib/config/env'
import type { Locale } from '@/lib/core/locale'
import { proofCodeView } from '@/lib/fresh-proof/proof-code'
import type { ProofWay } from '@/lib/fresh-proof/proof-ways'
import { requestContext } from '@/lib/http/here'
import { maskAddress } from '@/lib/person/address'
import type { Visit } from '@/lib/session/open-session'
import { askedCell } from '@/lib/sign-in/asked-cell'
import { CodeDelivery } from '../../../_shell/code-delivery'
import { MailedCodeForm } from '../../../_shell/mailed-code-form'
import type { RefusalWords } from '../../../_shell/refusal'

type Props = { locale: Locale; visit: Visit; way: ProofWay; refusal: RefusalWords }

/** One field for the code of the key that was chosen to prove with. */
export async function ProofForm({ locale, visit, way, refusal }: Props) {
  const ctx = await requestContext()
  const t = await getTranslations({ locale, namespace: 'prove' })
  const words = await getTranslations({ locale, namespace: 'signInCode' })
  switch (way) {
    case 'email-code': {
      const view = await proofCodeView(ctx, visit)
      const address = maskAddress(view.address)
      return (
        <>
          <CodeDelivery locale={locale} view={view} address={address} none={t('sendFirst', { address })}>
            <p>{words('sentTo', { address })}</p>
          </CodeDelivery>
          <MailedCodeForm
            locale={locale}
            view={view}
            label={words('label')}
            refusal={refusal}
            submit="prove/email-code"
            resend="prove/resend"
          />
        </>
      )
    }
    case 'mobile-app':
      return (
        <ProofField locale={locale} does="prove/mobile-app" lead={words('appText', { site: env().SITE_NAME })}>
          <CodeField name="code" label={words('label')} hint={words('clockHint')} {...refusal.of('code')} />
        </ProofField>
      )
    case 'token-card': {
      const cell = await getTranslations({ locale, namespace: 'cell' })
      const number = (await askedCell(ctx, visit.session)) ?? 0
      return (
        <ProofField locale={locale} does="prove/token-card" lead={cell('enter', { number })}>
          <CellField name="cell" label={cell('label', { number })} hint={cell('hint', { number })} {...refusal.of('cell')} />
        </ProofField>
      )
    }
    case 'recovery-code': {
      const recovery = await getTranslations({ locale, namespace: 'recovery' })
      return (
        <ProofField locale={locale} does="prove/recovery-code" lead={recovery('enterText')}>
          <RecoveryCodeField name="recovery" label={recovery('label')} hint={recovery('hint')} {...refusal.of('recovery')} />
        </ProofField>
      )
    }
  }
}

type FieldProps = { locale: Locale; does: FormName; lead: string; children: ReactNode }

async function ProofField({ locale, does, lead, children }: FieldProps) {
  const common = await getTranslations({ locale, namespace: 'common' })
  return (
    <>
      <p>{lead}</p>
      <Form does={does}>
        {children}
        <ButtonRow>
          <Button>{common('next')}</Button>
        </ButtonRow>
      </Form>
    </>
  )
}
