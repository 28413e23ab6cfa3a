import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import type { MyKeys } from '@/lib/my-keys/my-keys'
import type { Locale } from '@/lib/core/locale'
import { localized } from '@/lib/http/paths'
import { dayInWords } from '@/lib/i18n/dates'

/** Stands there until every new key is active: urgent while the token is all that a person has. */
export async function Invitation({ locale, view }: { locale: Locale; view: MyKeys }) {
  const { keys, token, invitation } = view
  if (invitation === 'none') return null
  const t = await getTranslations({ locale, namespace: 'myKeys' })
  const onToken = token.accepted && keys.some((key) => key.kind === 'token-card' && key.status === 'active')
  const tokenText = token.lastMoment ? t('inviteToken', { date: dayInWords(locale, token.lastMoment) }) : t('inviteTokenUndated')
  const unfinished = invitation === 'continue'
  return (
    <Notice tone={onToken ? 'warning' : 'info'} title={t('inviteTitle')}>
      <p>{onToken ? tokenText : t('inviteSecond')}</p>
      {unfinished && <p>{t('unfinished')}</p>}
      <p>
        <ButtonLink href={localized(locale, '/activate')}>{unfinished ? t('continue') : t('activate')}</ButtonLink>
      </p>
    </Notice>
  )
}
