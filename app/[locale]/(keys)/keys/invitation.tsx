import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import type { MyKeys } from '@/lib/my-keys/my-keys'
import type { Locale } from '@/lib/core/locale'
import { localized } from '@/lib/http/paths'
import { dayInWords } from '@/lib/i18n/dates'
import { holdsNewKey } from '@/lib/key/model'

type Props = { locale: Locale; view: MyKeys }

/** Stands there until a person holds a new key: urgent while the token is all that they have. */
export async function Invitation({ locale, view }: Props) {
  const { keys, token, invitation } = view
  if (invitation === 'none' || holdsNewKey(keys)) return null
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

/** For whoever holds one: the other is an offer, and stands in nobody's way. */
export async function SecondKey({ locale, view: { keys, invitation } }: Props) {
  if (invitation === 'none' || !holdsNewKey(keys)) return null
  const t = await getTranslations({ locale, namespace: 'myKeys' })
  const unfinished = invitation === 'continue'
  return (
    <p>
      {t(unfinished ? 'unfinished' : 'inviteSecond')} <a href={localized(locale, '/activate')}>{t(unfinished ? 'continue' : 'activate')}</a>
    </p>
  )
}
