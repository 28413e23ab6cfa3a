import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { localized } from '@/lib/http/paths'
import { stepOf } from '@/lib/http/service-cookie'
import { serviceHere } from '@/lib/http/service-here'
import { localeOf, type PageProps } from '../../_shell/locale-of'
import { Onward } from '../onward'

export const dynamic = 'force-dynamic'

/** Between our sign-in and the service that asked for it. */
export default async function GoingOnPage({ params }: PageProps) {
  const locale = await localeOf(params)
  const service = await serviceHere()
  if (!service) redirect(localized(locale, '/'))
  const t = await getTranslations({ locale, namespace: 'service' })
  const name = service.names[locale]
  const words = { title: t('goingOn.title', { service: name }), text: t('goingOn.text'), link: t('goOn', { service: name }) }
  return <Onward locale={locale} path="/going-on" to={stepOf(service)} {...words} />
}
