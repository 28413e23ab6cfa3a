import { getTranslations } from 'next-intl/server'
import { siteFacts } from '@/lib/config/site'
import { dayInWords } from '@/lib/i18n/dates'
import type { InfoPlace } from './info-frame'
import { infoPath, versions } from './places'
import { linkOut, linkTo, strong } from './words-with'

const ombudsmen = {
  nl: 'https://www.federaalombudsman.be',
  fr: 'https://www.mediateurfederal.be',
  de: 'https://www.federalombudsman.be',
  en: 'https://www.federalombudsman.be',
}

/** The statement of Directive 2016/2102; docs/accessibility.md says how what it claims is tested. */
export async function AccessibilityText({ place: { locale, root } }: { place: InfoPlace }) {
  const t = await getTranslations({ locale, namespace: 'infoAccessibility' })
  const topic = (await getTranslations({ locale, namespace: 'infoHelp' }))('topics.accessibility')
  return (
    <>
      <p>{t('lead', { host: siteFacts().host })}</p>
      <h2>{t('statusTitle')}</h2>
      <p>{t.rich('status', { strong })}</p>
      <h2>{t('worksTitle')}</h2>
      <ul>
        <li>{t('worksKeyboard')}</li>
        <li>{t('worksZoom')}</li>
        <li>{t('worksReader')}</li>
        <li>{t('worksColour')}</li>
        <li>{t('worksTime')}</li>
      </ul>
      <h2>{t('limitsTitle')}</h2>
      <ul>
        <li>{t('limitCard')}</li>
        <li>{t('limitScript')}</li>
        <li>{t('limitKeys')}</li>
        <li>{t('limitApps')}</li>
      </ul>
      <h2>{t('howTitle')}</h2>
      <p>{t('how', { date: dayInWords(locale, versions.accessibility.since) })}</p>
      <h2>{t('contactTitle')}</h2>
      <p>{t.rich('contact', { topic, link: linkTo(locale, infoPath(root, 'help')) })}</p>
      <h2>{t('complaintTitle')}</h2>
      <p>{t.rich('complaint', { link: linkOut(ombudsmen[locale]) })}</p>
    </>
  )
}
