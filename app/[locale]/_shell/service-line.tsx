import { getTranslations } from 'next-intl/server'
import { servicePlaceholders } from '@/lib/config/placeholders'
import { renderingAhead } from '@/lib/config/site'
import type { Locale } from '@/lib/core/locale'
import { serviceHere } from '@/lib/http/service-here'
import { stepOf } from '@/lib/http/service-cookie'

/** Where somebody is going who came from a service: its name, the way on once they are in, and the way back. */
export async function ServiceLine({ locale, signedIn }: { locale: Locale; signedIn: boolean }) {
  const t = await getTranslations({ locale, namespace: 'service' })
  if (renderingAhead()) {
    const { name, back } = servicePlaceholders
    return (
      <div data-service="">
        <p className="service-line">
          {t('onTheWay', { service: name })} <a href={back}>{t('back')}</a>
        </p>
      </div>
    )
  }
  const service = await serviceHere()
  if (!service) return null
  return (
    <div data-service="">
      <p className="service-line">
        {t('onTheWay', { service: service.names[locale] })}{' '}
        {signedIn && <a href={stepOf(service)}>{t('goOn', { service: service.names[locale] })}</a>}{' '}
        <a href={`${stepOf(service)}/back`}>{t('back')}</a>
      </p>
    </div>
  )
}
