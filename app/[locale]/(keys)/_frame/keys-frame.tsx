import { getTranslations } from 'next-intl/server'
import { AccountBar } from '@/app/_ui/account-bar'
import { Button } from '@/app/_ui/button'
import { Form } from '@/app/_ui/form'
import { SessionWarning } from '@/app/_ui/session-warning'
import { localized, type Path } from '@/lib/http/paths'
import { fullName } from '@/lib/person/model'
import type { Visit } from '@/lib/session/open-session'
import { PageFrame, type PageFrameProps } from '../../_shell/page-frame'

type Props = Omit<PageFrameProps, 'account' | 'tabs' | 'infoRoot'> & { visit: Visit }

/** What stands around every page of somebody who is signed in. */
export async function KeysFrame({ visit, children, ...frame }: Props) {
  const { locale, path } = frame
  const t = await getTranslations({ locale, namespace: 'myKeys' })
  const info = await getTranslations({ locale, namespace: 'info' })
  const place = placeOf(path)
  const tabs = (['/keys', '/profile', '/keys/info'] as const).map((tab) => ({
    href: localized(locale, tab),
    label: tab === '/keys' ? t('title') : tab === '/profile' ? t('tabProfile') : info('title'),
    current: path === tab || (place === tab && ('within' as const)),
  }))
  return (
    <PageFrame
      {...frame}
      infoRoot={visit.onlyWizard ? '/info' : '/keys/info'}
      tabs={visit.onlyWizard ? undefined : { label: t('tabs'), items: tabs }}
      account={
        <AccountBar welcome={t('welcome', { name: fullName(visit.person) })}>
          <Form does="sign-out" data-sign-out="">
            <Button variant="link">{t('signOut')}</Button>
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
        title={t('sessionTitle')}
        stayLabel={t('sessionStay')}
      >
        {t('sessionText')}
      </SessionWarning>
    </PageFrame>
  )
}

/** Which tab a page stands behind: the wizard is part of "My digital keys". */
function placeOf(path: Path) {
  if (path.startsWith('/keys/info')) return '/keys/info'
  return path.startsWith('/profile') ? '/profile' : '/keys'
}
