import { getTranslations } from 'next-intl/server'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { Notice } from '@/app/_ui/notice'
import { isolated } from '@/lib/core/isolated'
import { finishedView } from '@/lib/activation/wizard-view'
import { requestContext } from '@/lib/http/here'
import { localized, type Path } from '@/lib/http/paths'
import { servicesShown } from '@/lib/http/service-here'
import { atStep } from '@/lib/http/visit'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { WizardFrame } from '../../_frame/wizard-frame'
import { Offers } from './offers'

export const dynamic = 'force-dynamic'

/** Step 4: what is active now, what is not, and the way to try it. */
export default async function ConfirmationPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const { activation, ...visit } = await atStep(locale, 'confirmation')
  const { cardDied, deviceName, offers } = await finishedView(await requestContext(), activation)
  const other = 'other' in (await searchParams)
  const path: Path = other ? '/activate/confirmation?other=1' : '/activate/confirmation'
  const t = await getTranslations({ locale, namespace: 'confirmation' })
  const names = await getTranslations({ locale, namespace: 'keys' })
  const onward = await getTranslations({ locale, namespace: 'service' })
  const services = await servicesShown(locale)
  const service = services.map(({ name }) => name).join(', ')
  const key = names(activation.finishedKind ?? 'email-code')
  return (
    <WizardFrame locale={locale} step="confirmation" path={path} title={t('title')} visit={visit}>
      {other && <Notice tone="warning">{t('other')}</Notice>}
      <Notice tone="success" title={deviceName ? t('successDevice', { key, device: isolated(deviceName) }) : t('successTitle', { key })}>
        {t(visit.person.email ? 'success' : 'successNoMail')}
      </Notice>
      {cardDied && <p>{t('token')}</p>}
      {!visit.onlyWizard && <Offers locale={locale} {...offers} />}
      {!visit.onlyWizard &&
        services.map(({ name, on }) => (
          <p key={on}>
            <ButtonLink href={on}>{onward('goOn', { service: name })}</ButtonLink>
          </p>
        ))}
      <p>{service ? (visit.onlyWizard ? t('endGoOn', { service }) : t('endLater')) : t('end')}</p>
      <Form does="sign-out" data-sign-out="">
        <ButtonRow>
          <Button variant={service && !visit.onlyWizard ? 'secondary' : 'primary'}>{t('endSession')}</Button>
          {!visit.onlyWizard && (
            <ButtonLink variant="secondary" href={localized(locale, '/keys')}>
              {t('toKeys')}
            </ButtonLink>
          )}
        </ButtonRow>
      </Form>
    </WizardFrame>
  )
}
