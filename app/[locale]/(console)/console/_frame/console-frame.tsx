import { getTranslations } from 'next-intl/server'
import { AccountBar } from '@/app/_ui/account-bar'
import { Button } from '@/app/_ui/button'
import { Form } from '@/app/_ui/form'
import { SessionWarning } from '@/app/_ui/session-warning'
import type { ConsoleVisit } from '@/lib/http/console'
import { localized } from '@/lib/http/paths'
import { fullName } from '@/lib/person/model'
import { PageFrame, type PageFrameProps } from '../../../_shell/page-frame'
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
          <Form does="sign-out" data-sign-out="">
            <Button variant="link">{keys('signOut')}</Button>
          </Form>
        </AccountBar>
      }
    >
      {children}
      <SessionWarning
        until={visit.endsAt.getTime()}
        now={visit.now.getTime()}
        stay="stay"
        endHref={localized(locale, '/timeout')}
        title={keys('sessionTitle')}
        stayLabel={keys('sessionStay')}
      >
        {keys('sessionText')}
      </SessionWarning>
    </PageFrame>
  )
}
