import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { PageTitle } from '@/app/_ui/page-title'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { requireKeysVisitor } from '@/lib/http/visit'
import { newAddressView } from '@/lib/profile/change-address'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { Refusal, refusalWords } from '../../../_shell/refusal'
import { AddressForm } from '../../_frame/address-form'
import { KeysFrame } from '../../_frame/keys-frame'

const path = '/profile/email'

/** Another address instead of the one we know. */
export default async function ProfileAddressPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireKeysVisitor(locale)
  const { id, email } = visit.person
  const pending = await newAddressView(await requestContext(), id)
  const t = await getTranslations({ locale, namespace: 'email' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const memory = await recallForm(path, await searchParams)
  const refusal = await refusalWords(locale, memory)
  return (
    <KeysFrame locale={locale} path={path} title={t('changeTitle')} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused}>{t('changeTitle')}</PageTitle>
      <AddressForm
        locale={locale}
        does="profile/email"
        lead={email ? t('changeText', { address: email }) : t('missing')}
        label={email ? t('newAddress') : t('address')}
        typed={memory.kept.address ?? pending?.address}
        refusal={refusal}
      >
        <ButtonLink variant="secondary" href={localized(locale, '/profile')}>
          {common('cancel')}
        </ButtonLink>
      </AddressForm>
    </KeysFrame>
  )
}
