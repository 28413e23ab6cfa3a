import { getTranslations } from 'next-intl/server'
import { InfoBox } from '@/app/_ui/info-box'
import type { Locale } from '@/lib/core/locale'
import { localized } from '@/lib/http/paths'

/** The "More information" box beside the sign-in of people from outside. */
export async function PortalInfo({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'portalInfo' })
  const common = await getTranslations({ locale, namespace: 'common' })
  return (
    <InfoBox title={common('moreInformation')}>
      <p>{t('each')}</p>
      <p>{t('noPopUp')}</p>
      <p>{t('first')}</p>
      <p>{t.rich('contact', { link: (words) => <a href={localized(locale, '/info/help')}>{words}</a> })}</p>
    </InfoBox>
  )
}
