import { getTranslations } from 'next-intl/server'
import type { InfoPlace } from './info-frame'
import { infoPath } from './places'
import { VersionLine } from './version-line'
import { linkTo } from './words-with'

/** The terms of use. A changed text needs a new version in places.ts, and its own sentence under "Changes". */
export async function TermsText({ place: { locale, root } }: { place: InfoPlace }) {
  const t = await getTranslations({ locale, namespace: 'infoTerms' })
  return (
    <>
      <VersionLine locale={locale} of="terms" />
      <p>{t('lead')}</p>
      <h2>{t('serviceTitle')}</h2>
      <p>{t('service')}</p>
      <p>{t.rich('portal', { link: linkTo(locale, '/portal/terms') })}</p>
      <h2>{t('personalTitle')}</h2>
      <p>{t('personal1')}</p>
      <p>{t('personal2')}</p>
      <h2>{t('dutiesTitle')}</h2>
      <ul>
        <li>{t('dutySecret')}</li>
        <li>{t('dutyTrue')}</li>
        <li>{t('dutyTell')}</li>
        <li>{t('dutyHarm')}</li>
      </ul>
      <h2>{t('oursTitle')}</h2>
      <p>{t('ours1')}</p>
      <p>{t('ours2')}</p>
      <p>{t('ours3')}</p>
      <h2>{t('tokenTitle')}</h2>
      <p>{t('token')}</p>
      <h2>{t('endTitle')}</h2>
      <p>{t.rich('end', { link: linkTo(locale, infoPath(root, 'privacy')) })}</p>
      <h2>{t('lawTitle')}</h2>
      <p>{t.rich('law', { link: linkTo(locale, infoPath(root, 'help')) })}</p>
      <h2>{t('changesTitle')}</h2>
      <p>{t('changes')}</p>
    </>
  )
}
