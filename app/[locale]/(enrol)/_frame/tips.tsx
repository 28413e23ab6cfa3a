import { getTranslations } from 'next-intl/server'
import { Details } from '@/app/_ui/details'
import type { Locale } from '@/lib/core/locale'
import { PortalTips } from '../../_shell/portal-tips'

/** The tips, for those who want them while they set up the app. */
export async function Tips({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'enrol' })
  return (
    <Details summary={t('tips')}>
      <PortalTips locale={locale} help="/info/help" />
    </Details>
  )
}
