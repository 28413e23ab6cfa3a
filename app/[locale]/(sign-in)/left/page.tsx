import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { shownHere } from '@/lib/http/here'
import { leavingOf } from '@/lib/http/leaving-cookie'
import { localized } from '@/lib/http/paths'
import { localeOf, type PageProps } from '../../_shell/locale-of'
import { Onward } from '../onward'

export const dynamic = 'force-dynamic'

/** Signed out, and back to the service that asked for it. */
export default async function LeftPage({ params }: PageProps) {
  const locale = await localeOf(params)
  const leaving = await leavingOf(await shownHere())
  if (!leaving?.to) redirect(localized(locale, '/'))
  const t = await getTranslations({ locale, namespace: 'service' })
  const name = leaving.names?.[locale] ?? new URL(leaving.to).host
  const words = { title: t('left.title'), text: t('left.text', { service: name }), link: t('left.link', { service: name }) }
  return <Onward locale={locale} path="/left" to={leaving.to} {...words} />
}
