import { getTranslations } from 'next-intl/server'
import { CopyButton } from '@/app/_ui/copy-button'
import { QrFrame } from '@/app/_ui/qr-frame'
import type { Locale } from '@/lib/core/locale'
import { groupsOfFour } from '@/lib/mobile-app/otpauth'
import { qrSvg } from '@/lib/mobile-app/qr'

/**
 * The same secret three times over: as a link, as a key to type, as a picture. On small screens link and key come
 * first, for a phone cannot scan itself.
 */
export async function AppKey({ locale, secret, uri }: { locale: Locale; secret: string; uri: string }) {
  const t = await getTranslations({ locale, namespace: 'mobileApp' })
  return (
    <div className="app-key">
      <div className="app-key-text">
        <p className="app-key-head">{t('here')}</p>
        <p>
          <a href={uri}>{t('openApp')}</a>
        </p>
        <p className="app-key-head" id="key-label">
          {t('byHand')}
        </p>
        <p>
          <span className="secret" translate="no">
            {groupsOfFour(secret)}
          </span>
        </p>
        <CopyButton text={secret} label={t('copy')} copied={t('copied')} failed={t('copyFailed')} />
        <p className="field-hint">{t('settings')}</p>
      </div>
      <div className="app-key-picture">
        <QrFrame svg={await qrSvg(uri)} label={t('qrLabel')} />
        <p className="field-hint">{t('scanHow')}</p>
      </div>
    </div>
  )
}
