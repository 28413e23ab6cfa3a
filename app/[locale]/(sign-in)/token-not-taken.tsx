import { getTranslations } from 'next-intl/server'
import type { Locale } from '@/lib/core/locale'
import { servicesShown } from '@/lib/http/service-here'

/** For somebody on the way to a service that takes the token no longer, while others still do. */
export async function TokenNotTaken({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'service' })
  const services = (await servicesShown(locale)).filter(({ refusesToken }) => refusesToken)
  return services.map(({ name, back }) => (
    <div data-service="no-token" key={back}>
      <p>
        <strong>{t('noToken', { service: name })}</strong>
      </p>
    </div>
  ))
}
