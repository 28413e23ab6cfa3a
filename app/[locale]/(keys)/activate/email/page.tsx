import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { mailComesBack } from '@/lib/activation/wizard-view'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { atStep } from '@/lib/http/visit'
import { linkTo } from '../../../_info/words-with'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { refusalWords } from '../../../_shell/refusal'
import { AddressForm } from '../../_frame/address-form'
import { Cancel } from '../../_frame/cancel'
import { WizardFrame } from '../../_frame/wizard-frame'
import { KnownAddress } from './known-address'

export const dynamic = 'force-dynamic'

/** Step 1: "Please check your e-mail address." Whoever has none gives one here. */
export default async function EmailPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const { activation, ...visit } = await atStep(locale, 'email')
  const t = await getTranslations({ locale, namespace: 'email' })
  const dead = visit.person.email !== null && (await mailComesBack(await requestContext(), activation))
  const memory = await recallForm('/activate/email', await searchParams)
  const refusal = await refusalWords(locale, memory)
  const cancel = <Cancel locale={locale} visit={visit} />
  const lead = (
    <>
      <p>{t('missing')}</p>
      {!activation.onPaperAt && <p>{t.rich('noAddress', { link: linkTo(locale, '/info/help') })}</p>}
    </>
  )
  return (
    <WizardFrame locale={locale} step="email" title={t('title')} visit={visit} refusal={refusal}>
      {activation.pendingEmail && (
        <Notice title={t('pendingTitle')}>
          <p>{t('pendingText', { address: activation.pendingEmail })}</p>
          <p>
            <a href={localized(locale, '/activate/email/code')}>{t('pendingLink')}</a>
          </p>
          {visit.person.email && <p>{t('pendingNext')}</p>}
        </Notice>
      )}
      {dead && (
        <Notice title={t('deadTitle')}>
          <p>{t('deadText')}</p>
        </Notice>
      )}
      {visit.person.email ? (
        <KnownAddress locale={locale} address={visit.person.email}>
          {cancel}
        </KnownAddress>
      ) : (
        <AddressForm locale={locale} does="email/change" label={t('address')} typed={memory.kept.address ?? activation.pendingEmail ?? undefined} refusal={refusal} lead={lead}>
          {activation.onPaperAt ? (
            <ButtonLink variant="secondary" href={localized(locale, '/activate/select')}>
              {t('without')}
            </ButtonLink>
          ) : (
            cancel
          )}
        </AddressForm>
      )}
    </WizardFrame>
  )
}
