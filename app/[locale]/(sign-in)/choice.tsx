import { getTranslations } from 'next-intl/server'
import type { IconName } from '@/app/_ui/icon'
import { InfoBox } from '@/app/_ui/info-box'
import { KeyChoice } from '@/app/_ui/key-choice'
import { KeyChoices } from '@/app/_ui/key-choices'
import { PageTitle } from '@/app/_ui/page-title'
import { ToldOnArrival } from '@/app/_ui/told-on-arrival'
import { keyKinds, type NewKeyKind } from '@/lib/core/key-kind'
import type { Locale } from '@/lib/core/locale'
import { entryPath, localized, refusedPath, sessionEnded } from '@/lib/http/paths'
import { PageFrame } from '../_shell/page-frame'
import { LostKey } from './lost-key'
import { TokenNotTaken } from './token-not-taken'

type Props = {
  locale: Locale
  /** `early`: nobody has said yet that it ends. */
  token: 'early' | 'ends' | 'ended'
  /** The kind of key that was used last on this device: it comes first. */
  last?: NewKeyKind
}

/** The digital keys to choose from: before the token's end is announced, before it, or after. */
export async function Choice({ locale, token: state, last }: Props) {
  const t = await getTranslations({ locale, namespace: 'choice' })
  const keys = await getTranslations({ locale, namespace: 'keys' })
  const notice = await getTranslations({ locale, namespace: 'notice' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const token = state === 'ended' ? (
    <KeyChoice
      key="token-card"
      href={localized(locale, refusedPath('token-card'))}
      title={keys('token-card')}
      icon="card"
      description={t('tokenEnded')}
      badge={{ text: t('tokenEndedBadge'), tone: 'warning' }}
    />
  ) : (
    <KeyChoice
      key="token-card"
      href={localized(locale, state === 'early' ? '/token/continue' : entryPath('token-card'))}
      title={keys('token-card')}
      icon="card"
      description={t(state === 'early' ? 'tokenAboutEarly' : 'tokenAbout')}
      badge={state === 'early' ? undefined : { text: t('tokenBadge'), tone: 'warning' }}
      dialog={state === 'early' ? undefined : { closeLabel: notice('closeLabel'), closeHref: localized(locale, '/token/continue') }}
    />
  )
  const card = (kind: NewKeyKind, icon: IconName, description: string) => (
    <KeyChoice
      key={kind}
      href={localized(locale, entryPath(kind))}
      title={keys(kind)}
      icon={icon}
      description={description}
      badge={kind === last ? { text: t('last') } : undefined}
    />
  )
  const cards = {
    'token-card': token,
    'email-code': card('email-code', 'envelope', t('emailAbout')),
    'mobile-app': card('mobile-app', 'smartphone', t('appAbout')),
  }
  const order = new Set(last ? [last, ...keyKinds] : keyKinds)
  const aside = <InfoBox title={common('moreInformation')}>{<p>{t('infoText')}</p>}</InfoBox>
  return (
    <PageFrame locale={locale} path="/" title={t('title')} aside={aside}>
      <PageTitle>{t('title')}</PageTitle>
      <ToldOnArrival at={sessionEnded}>{t('sessionEnded')}</ToldOnArrival>
      <p>{t('lead')}</p>
      {state !== 'ended' && <TokenNotTaken locale={locale} />}
      <KeyChoices>{[...order].map((kind) => cards[kind])}</KeyChoices>
      <LostKey locale={locale} />
      <p>
        <a href={localized(locale, entryPath('paper-code'))}>{t('paper')}</a>
      </p>
      <p>{t.rich('portal', { link: (words) => <a href={localized(locale, '/portal/sign-in')}>{words}</a> })}</p>
    </PageFrame>
  )
}
