import { getTranslations } from 'next-intl/server'
import { AccountBar } from '@/app/_ui/account-bar'
import { Button } from '@/app/_ui/button'
import { Form } from '@/app/_ui/form'
import { SessionWarning } from '@/app/_ui/session-warning'
import { localized } from '@/lib/http/paths'
import { fullName } from '@/lib/person/model'
import type { Visit } from '@/lib/session/open-session'
import { PageFrame, type PageFrameProps } from '../../_shell/page-frame'

type Props = Omit<PageFrameProps, 'account' | 'tabs'> & { visit: Visit }

/** What stands around every page of somebody who is signed in. */
export async function KeysFrame({ visit, children, ...frame }: Props) {
  const { locale, path } = frame
  const t = await getTranslations({ locale, namespace: 'myKeys' })
  const tab = { href: localized(locale, '/keys'), label: t('title'), current: path === '/keys' }
  return (
    <PageFrame
      {...frame}
      tabs={visit.onlyWizard ? undefined : { label: t('tabs'), items: [tab] }}
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
