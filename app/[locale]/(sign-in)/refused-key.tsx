import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { PageTitle } from '@/app/_ui/page-title'
import type { SignInKind } from '@/lib/core/key-kind'
import type { Locale } from '@/lib/core/locale'
import { localized, refusedPath } from '@/lib/http/paths'
import { PageFrame } from '../_shell/page-frame'
import { linkTo } from '../_info/words-with'
import { KeyInfo, type TokenStage } from './key-info'

type Props = { locale: Locale; keyKind: SignInKind; token?: TokenStage }

/** The guide's error page: one sentence for "never had it" and "expired", so that it betrays neither. */
export async function RefusedKey({ locale, keyKind, token }: Props) {
  const t = await getTranslations({ locale, namespace: 'refused' })
  const title = (await getTranslations({ locale, namespace: 'credentials' }))(`title.${keyKind}`)
  return (
    <PageFrame
      locale={locale}
      path={refusedPath(keyKind)}
      title={title}
      aside={<KeyInfo locale={locale} keyKind={keyKind} token={token} />}
    >
      <PageTitle>{title}</PageTitle>
      <Notice tone="error" role="alert">
        {t(keyKind)}
      </Notice>
      <p>
        <ButtonLink href={localized(locale, '/')}>{t('other')}</ButtonLink>
      </p>
      <p>{t.rich(keyKind === 'token-card' ? 'tokenHelp' : 'help', { link: linkTo(locale, '/info/help') })}</p>
    </PageFrame>
  )
}
