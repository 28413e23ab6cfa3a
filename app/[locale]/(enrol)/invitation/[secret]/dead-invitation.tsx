import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { PageTitle } from '@/app/_ui/page-title'
import type { Locale } from '@/lib/core/locale'
import { localized, type Path } from '@/lib/http/paths'
import { momentInWords } from '@/lib/i18n/dates'
import type { InvitationLink } from '@/lib/invitation/read-invitation'
import { PageFrame } from '../../../_shell/page-frame'

type Props = { locale: Locale; path: Path; link: Exclude<InvitationLink, { kind: 'open' }> }

/** An invitation that cannot be confirmed: why, and the way on. */
export async function DeadInvitation({ locale, path, link }: Props) {
  const t = await getTranslations({ locale, namespace: 'invitation' })
  const why = link.kind === 'used' ? (link.enrolled ? 'enrolled' : 'used') : link.kind
  const values = { date: 'at' in link ? momentInWords(locale, link.at) : '' }
  const title = t(`dead.${why}.title`)
  return (
    <PageFrame locale={locale} path={path} title={title}>
      <PageTitle>{title}</PageTitle>
      <p>{t(`dead.${why}.text`, values)}</p>
      <p>{t(`dead.${why}.next`)}</p>
      {link.kind === 'used' && (
        <p>
          <ButtonLink href={localized(locale, link.enrolled ? '/portal/sign-in' : '/portal/first')}>{t('signIn')}</ButtonLink>
        </p>
      )}
      <p>
        <a href={localized(locale, '/info/help')}>{t('help')}</a>
      </p>
    </PageFrame>
  )
}
