import { getTranslations } from 'next-intl/server'
import { Notice } from '@/app/_ui/notice'
import { siteFacts } from '@/lib/config/site'
import type { InfoPlace } from './info-frame'
import { infoPath } from './places'
import { linkTo, strong } from './words-with'

/** What the keys are, and honestly how safe each is. */
export async function KeysText({ place: { locale, root } }: { place: InfoPlace }) {
  const t = await getTranslations({ locale, namespace: 'infoKeys' })
  const names = await getTranslations({ locale, namespace: 'keys' })
  return (
    <>
      <p>{t('lead')}</p>
      <h2>{t('levelTitle')}</h2>
      <p>{t.rich('level', { strong })}</p>
      <h2>{names('email-code')}</h2>
      <p>{t('email1')}</p>
      <p>{t('email2')}</p>
      <ul>
        <li>{t('emailOwn')}</li>
        <li>{t('emailPassword')}</li>
        <li>{t('emailPublic')}</li>
      </ul>
      <h2>{names('mobile-app')}</h2>
      <p>{t('app1')}</p>
      <p>{t('app2')}</p>
      <p>{t.rich('appMore', { link: linkTo(locale, infoPath(root, 'app')) })}</p>
      <h2>{names('token-card')}</h2>
      <p>{t('token1')}</p>
      <p>{t('token2')}</p>
      <h2>{t('chooseTitle')}</h2>
      <p>{t('choose1')}</p>
      <p>{t('choose2')}</p>
      <h2>{t('fraudTitle')}</h2>
      <p>{t('fraud1')}</p>
      <p>{t.rich('fraud2', { strong, host: siteFacts().host })}</p>
      <p>{t.rich('fraud3', { link: linkTo(locale, infoPath(root, 'help')) })}</p>
      <Notice tone="warning" title={t('personalTitle')}>
        {t('personal')}
      </Notice>
    </>
  )
}
