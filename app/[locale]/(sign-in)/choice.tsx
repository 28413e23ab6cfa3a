import { getTranslations } from 'next-intl/server'
import { InfoBox } from '@/app/_ui/info-box'
import { KeyChoice } from '@/app/_ui/key-choice'
import { KeyChoices } from '@/app/_ui/key-choices'
import { PageTitle } from '@/app/_ui/page-title'
import type { Locale } from '@/lib/core/locale'
import { entryPath, localized, refusedPath } from '@/lib/http/paths'
import { PageFrame } from '../_shell/page-frame'

/** The digital keys to choose from, before or after the token's end. */
export async function Choice({ locale, ended }: { locale: Locale; ended: boolean }) {
  const t = await getTranslations({ locale, namespace: 'choice' })
  const keys = await getTranslations({ locale, namespace: 'keys' })
  const notice = await getTranslations({ locale, namespace: 'notice' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const token = ended ? (
    <KeyChoice
      href={localized(locale, refusedPath('token-card'))}
      title={keys('token-card')}
      icon="card"
      description={t('tokenEnded')}
      badge={{ text: t('tokenEndedBadge'), tone: 'warning' }}
    />
  ) : (
    <KeyChoice
      href={localized(locale, entryPath('token-card'))}
      title={keys('token-card')}
      icon="card"
      description={t('tokenAbout')}
      badge={{ text: t('tokenBadge'), tone: 'warning' }}
      dialog={{ closeLabel: notice('closeLabel'), closeHref: localized(locale, '/token/continue') }}
    />
  )
  const aside = <InfoBox title={common('moreInformation')}>{<p>{t('infoText')}</p>}</InfoBox>
  return (
    <PageFrame locale={locale} path="/" title={t('title')} aside={aside}>
      <PageTitle>{t('title')}</PageTitle>
      <p>{t('lead')}</p>
      <KeyChoices>
        {[
          token,
          <KeyChoice
            key="email-code"
            href={localized(locale, entryPath('email-code'))}
            title={keys('email-code')}
            icon="envelope"
            description={t('emailAbout')}
          />,
          <KeyChoice
            key="mobile-app"
            href={localized(locale, entryPath('mobile-app'))}
            title={keys('mobile-app')}
            icon="smartphone"
            description={t('appAbout')}
          />,
        ]}
      </KeyChoices>
    </PageFrame>
  )
}
