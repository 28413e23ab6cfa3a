import { getTranslations } from 'next-intl/server'
import { SessionWarning } from '@/app/_ui/session-warning'
import type { Locale } from '@/lib/core/locale'
import { fingerprint } from '@/lib/core/secret'
import { pathHere } from '@/lib/http/here'
import { endPath } from '@/lib/http/left-page'
import { localized } from '@/lib/http/paths'
import { endOf } from '@/lib/session/session'
import type { Visit } from '@/lib/session/open-session'

/** Warns whoever is signed in before their session ends, and lets them stay. */
export async function EndOfSession({ locale, visit }: { locale: Locale; visit: Pick<Visit, 'session' | 'endsAt' | 'now'> }) {
  const t = await getTranslations({ locale, namespace: 'myKeys' })
  return (
    <SessionWarning
      owner={fingerprint(visit.session.personId)}
      until={visit.endsAt.getTime()}
      now={visit.now.getTime()}
      latest={visit.session.expiresAt.getTime()}
      lasts={endOf({ ...visit.session, lastSeenAt: visit.now }).getTime() - visit.now.getTime()}
      stay="stay"
      endHref={localized(locale, endPath(await pathHere()))}
      title={t('sessionTitle')}
      idle={{ text: t('sessionText'), stay: t('sessionStay') }}
      last={{ text: t('sessionLast'), understood: t('sessionUnderstood') }}
    />
  )
}
