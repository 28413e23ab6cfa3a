import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { Button } from '@/app/_ui/button'
import { Form } from '@/app/_ui/form'
import { recallForm } from '@/lib/http/form-memory'
import { localized } from '@/lib/http/paths'
import { atStep } from '@/lib/http/visit'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { refusalWords } from '../../../../_shell/refusal'
import { AddressForm } from '../../../_frame/address-form'
import { WizardFrame } from '../../../_frame/wizard-frame'

export const dynamic = 'force-dynamic'

const path = '/activate/email/change'

/** Another address instead of the one we know. */
export default async function ChangeAddressPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const { activation, ...visit } = await atStep(locale, 'email')
  const { email } = visit.person
  if (!email) redirect(localized(locale, '/activate/email'))
  const t = await getTranslations({ locale, namespace: 'email' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const memory = await recallForm(path, await searchParams)
  const refusal = await refusalWords(locale, memory)
  return (
    <WizardFrame locale={locale} step="email" path={path} title={t('changeTitle')} visit={visit} refusal={refusal}>
      <AddressForm
        locale={locale}
        does="email/change"
        lead={t('changeText', { address: email })}
        label={t('newAddress')}
        typed={memory.kept.address ?? activation.pendingEmail ?? undefined}
        refusal={refusal}
      >
        <Button form="cancel" variant="secondary">
          {common('cancel')}
        </Button>
      </AddressForm>
      <Form hidden id="cancel" does="email/cancel" />
    </WizardFrame>
  )
}
