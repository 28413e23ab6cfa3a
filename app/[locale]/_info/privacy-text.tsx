import { getTranslations } from 'next-intl/server'
import { Table } from '@/app/_ui/table'
import { siteFacts } from '@/lib/config/site'
import { Given } from '../_shell/given'
import type { InfoPlace } from './info-frame'
import { infoPath } from './places'
import { VersionLine } from './version-line'
import { linkOut, linkTo, strong } from './words-with'

/** What the table lists; docs/privacy.md says the same by database table. */
const rows = ['account', 'password', 'keys', 'codes', 'sessions', 'activity', 'letters', 'messages', 'limits'] as const
const authorities = {
  nl: 'https://www.gegevensbeschermingsautoriteit.be',
  fr: 'https://www.autoriteprotectiondonnees.be',
  de: 'https://www.datenschutzbehorde.be',
  en: 'https://www.dataprotectionauthority.be',
}

/** The notice of GDPR, article 13. */
export async function PrivacyText({ place: { locale, root } }: { place: InfoPlace }) {
  const t = await getTranslations({ locale, namespace: 'infoPrivacy' })
  const topic = (await getTranslations({ locale, namespace: 'infoHelp' }))('topics.privacy')
  const site = siteFacts()
  const write = linkTo(locale, infoPath(root, 'help'))
  return (
    <>
      <VersionLine locale={locale} of="privacy" />
      <p>{t('lead')}</p>
      <h2>{t('whoTitle')}</h2>
      <Given fact="organisation" otherwise={<p>{t('controllerUnnamed')}</p>}>
        <p>{t('controller', { organisation: site.organisation })}</p>
      </Given>
      <Given fact="address">
        <p>{t('address', { address: site.address })}</p>
      </Given>
      <Given fact="privacyEmail" otherwise={<p>{t.rich('officerForm', { topic, link: write })}</p>}>
        <p>{t.rich('officer', { email: site.privacyEmail, link: linkOut(`mailto:${site.privacyEmail}`) })}</p>
      </Given>
      <h2>{t('whatTitle')}</h2>
      <Table
        caption={t('whatTitle')}
        captionHidden
        columns={[{ head: t('purpose') }, { head: t('data') }, { head: t('period') }]}
        rows={rows.map((row) => [t(`${row}.purpose`), t(`${row}.data`), t(`${row}.period`)])}
      />
      <h2>{t('notTitle')}</h2>
      <p>{t('not')}</p>
      <h2>{t('basisTitle')}</h2>
      <p>{t('basis')}</p>
      <h2>{t('cookiesTitle')}</h2>
      <p>{t('cookies')}</p>
      <ul>
        <li>{t('cookieSession')}</li>
        <li>{t('cookieForm')}</li>
        <li>{t('cookieDevice')}</li>
        <li>{t('cookieService')}</li>
        <li>{t('cookieKey')}</li>
      </ul>
      <p>{t('storage')}</p>
      <h2>{t('othersTitle')}</h2>
      <p>{t('staff')}</p>
      <Given fact="processors" otherwise={<p>{t('processorsUnnamed')}</p>}>
        <p>{t('processors', { processors: site.processors })}</p>
      </Given>
      <p>{t('services')}</p>
      <h2>{t('rightsTitle')}</h2>
      <ul>
        <li>{t.rich('rightAccess', { strong })}</li>
        <li>{t.rich('rightCorrect', { strong })}</li>
        <li>{t.rich('rightErase', { strong })}</li>
        <li>{t.rich('rightObject', { strong })}</li>
        <li>{t.rich('rightDecisions', { strong })}</li>
      </ul>
      <p>{t.rich('rightHow', { link: write })}</p>
      <h2>{t('complaintTitle')}</h2>
      <p>{t.rich('complaint', { link: linkOut(authorities[locale]) })}</p>
    </>
  )
}
