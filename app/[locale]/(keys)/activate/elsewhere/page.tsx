import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { finishedElsewhere } from '@/lib/activation/finished-elsewhere'
import { requestContext, shownHere } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { shownSessionId } from '@/lib/http/session-cookie'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { PlainPage } from '../../../_shell/plain-page'

export const dynamic = 'force-dynamic'

/** For the browser that came second: what was activated, and why it is signed out. */
export default async function ElsewherePage({ params }: PageProps) {
  const locale = await localeOf(params)
  const id = await shownSessionId(await shownHere())
  const kind = id && (await finishedElsewhere(await requestContext(), id))
  if (!kind) redirect(localized(locale, '/timeout'))
  const t = await getTranslations({ locale, namespace: 'wizard' })
  const key = (await getTranslations({ locale, namespace: 'keys' }))(kind)
  return (
    <PlainPage locale={locale} path="/activate/elsewhere" title={t('elsewhereTitle')} link={t('elsewhereAgain')}>
      <p>{t('elsewhereText', { key })}</p>
      <p>{t('elsewhereNotMe')}</p>
    </PlainPage>
  )
}
