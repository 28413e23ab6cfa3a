import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { localized } from '@/lib/http/paths'
import { stepOf } from '@/lib/http/service-cookie'
import { arrivalHere, servicesHere } from '@/lib/http/service-here'
import { localeOf, type PageProps } from '../../_shell/locale-of'
import { Onward } from '../onward'
import { Whereto } from './whereto'

export const dynamic = 'force-dynamic'

/**
 * Between our sign-in and the service that asked for it. Where several wait, or the one that does was not asked for just
 * now, it may be another tab's or another person's: then whoever signed in says where to go.
 */
export default async function GoingOnPage({ params }: PageProps) {
  const locale = await localeOf(params)
  const services = await servicesHere()
  const [service] = services
  if (!service) redirect(localized(locale, '/'))
  if (services.length > 1 || (await arrivalHere())?.uid !== service.uid) return <Whereto locale={locale} />
  const t = await getTranslations({ locale, namespace: 'service' })
  const name = service.names[locale]
  const words = { title: t('goingOn.title', { service: name }), text: t('goingOn.text'), link: t('goOn', { service: name }) }
  return <Onward locale={locale} path="/going-on" to={stepOf(service, locale)} {...words} />
}
