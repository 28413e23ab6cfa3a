import { getTranslations } from 'next-intl/server'
import { AppLists } from '../_shell/app-lists'
import { PortalTips } from '../_shell/portal-tips'
import type { InfoPlace } from './info-frame'
import { infoPath } from './places'
import { linkTo } from './words-with'

/** How to choose an authenticator app, whoever makes it, and what to do when it fails. */
export async function AppText({ place: { locale, root } }: { place: InfoPlace }) {
  const t = await getTranslations({ locale, namespace: 'infoApp' })
  const names = await getTranslations({ locale, namespace: 'keys' })
  const mobileApp = await getTranslations({ locale, namespace: 'mobileApp' })
  return (
    <>
      <p>{t('lead', { key: names('mobile-app') })}</p>
      <h2>{t('lookTitle')}</h2>
      <ul>
        <li>{t('lookCodes')}</li>
        <li>{t('lookStore')}</li>
        <li>{t('lookLock')}</li>
        <li>{t('lookBackup')}</li>
      </ul>
      <h2>{t('listTitle')}</h2>
      <p>{mobileApp('neutral')}</p>
      <AppLists locale={locale} level={3} />
      <h2>{t('severalTitle')}</h2>
      <p>{t('several1')}</p>
      <p>{t('several2')}</p>
      <h2 id="lost">{t('lostTitle')}</h2>
      <ul>
        <li>{t('lostKey')}</li>
        <li>{t.rich('lostHelp', { link: linkTo(locale, infoPath(root, 'help')) })}</li>
        <li>{t('lostNew')}</li>
      </ul>
      <h2 id="refused">{t('refusedTitle')}</h2>
      <ul>
        <li>{t('refusedClock')}</li>
        <li>{t('refusedOnce')}</li>
        <li>{t('refusedWhich')}</li>
      </ul>
      <h2 id="portal">{t('portalTitle')}</h2>
      <PortalTips locale={locale} help={infoPath(root, 'help')} />
      <h2>{t('nophoneTitle')}</h2>
      <p>{t('nophone', { key: names('email-code') })}</p>
    </>
  )
}
