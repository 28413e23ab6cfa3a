import { getTranslations } from 'next-intl/server'
import { InfoBox } from '@/app/_ui/info-box'
import type { SignInKind } from '@/lib/core/key-kind'
import type { Locale } from '@/lib/core/locale'
import { localized } from '@/lib/http/paths'

/** `issuing`: new cards are still given out. Between it and `ended` there are none, and those there are still work. */
export type TokenStage = 'issuing' | 'ending' | 'ended'

type Props = { locale: Locale; keyKind: SignInKind; token?: TokenStage }

/** The "More information" box beside a sign-in. */
export async function KeyInfo({ locale, keyKind, token = 'ending' }: Props) {
  const t = await getTranslations({ locale, namespace: 'tokenInfo' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const home = localized(locale, '/')
  return (
    <InfoBox title={common('moreInformation')}>
      {keyKind === 'token-card' && token !== 'issuing' && <p>{token === 'ended' ? t('noteEnded') : t('note')}</p>}
      <p>{t('question')}</p>
      <p>{t.rich('answer', { link: (words) => <a href={home}>{words}</a> })}</p>
    </InfoBox>
  )
}
