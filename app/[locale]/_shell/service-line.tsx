import { getTranslations } from 'next-intl/server'
import type { Locale } from '@/lib/core/locale'
import { servicesShown } from '@/lib/http/service-here'

/** Where somebody is going who came from a service: its name, the way on once they are in, and the way back. */
export async function ServiceLine({ locale, signedIn }: { locale: Locale; signedIn: boolean }) {
  const t = await getTranslations({ locale, namespace: 'service' })
  const services = await servicesShown(locale)
  return services.map(({ name, on, back }) => (
    <div data-service="line" key={back}>
      <p className="service-line">
        {t('onTheWay', { service: name })} {signedIn && <a href={on}>{t('goOn', { service: name })}</a>} <a href={back}>{t('back')}</a>
      </p>
    </div>
  ))
}
