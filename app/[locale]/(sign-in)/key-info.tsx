import { getTranslations } from 'next-intl/server'
import { InfoBox } from '@/app/_ui/info-box'
import type { SignInKind } from '@/lib/core/key-kind'
import type { Locale } from '@/lib/core/locale'
import { localized } from '@/lib/http/paths'

type Props = {
  locale: Locale
  keyKind: SignInKind
  /** New cards are still given out. */
  issuing?: boolean
  ended?: boolean
}

/** The "More information" box beside a sign-in. */
export async function KeyInfo({ locale, keyKind, issuing, ended }: Props) {
  const t = await getTranslations({ locale, namespace: 'tokenInfo' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const home = localized(locale, '/')
  return (
    <InfoBox title={common('moreInformation')}>
      {keyKind === 'token-card' && !issuing && <p>{ended ? t('noteEnded') : t('note')}</p>}
      <p>{t('question')}</p>
      <p>{t.rich('answer', { link: (words) => <a href={home}>{words}</a> })}</p>
    </InfoBox>
  )
}
