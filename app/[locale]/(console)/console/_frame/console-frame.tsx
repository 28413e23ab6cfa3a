import { getTranslations } from 'next-intl/server'
import { AccountBar } from '@/app/_ui/account-bar'
import type { ConsoleVisit } from '@/lib/http/console'
import { localized } from '@/lib/http/paths'
import { fullName } from '@/lib/person/model'
import { EndOfSession } from '../../../_shell/end-of-session'
import { PageFrame, type PageFrameProps } from '../../../_shell/page-frame'
import { SignOutButton } from '../../../_shell/sign-out-button'
import { places } from './places'

type Props = Omit<PageFrameProps, 'account' | 'tabs' | 'wide'> & { visit: ConsoleVisit }

/** What stands around every page of the console: the places that this person may enter, and the way out. */
export async function ConsoleFrame({ visit, children, ...frame }: Props) {
  const { locale, path } = frame
  const t = await getTranslations({ locale, namespace: 'console' })
  const keys = await getTranslations({ locale, namespace: 'myKeys' })
  const open = places.filter(({ roles }) => roles.some((role) => visit.clerk.roles.includes(role)))
  const here = open.findLast((place) => path === place.path || path.startsWith(`${place.path}/`))
  const items = open.map((place) => ({
    href: localized(locale, place.path),
    label: t(`places.${place.word}`),
    current: place === here,
  }))
  return (
    <PageFrame
      {...frame}
      wide
      tabs={{ label: t('name'), items }}
      account={
        <AccountBar welcome={t('welcome', { name: fullName(visit.person) })}>
          <a href={localized(locale, '/keys')}>{keys('title')}</a>
          <SignOutButton locale={locale} />
        </AccountBar>
      }
    >
      {children}
      <EndOfSession locale={locale} visit={visit} />
    </PageFrame>
  )
}
