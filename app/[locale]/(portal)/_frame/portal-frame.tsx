import { getTranslations } from 'next-intl/server'
import { AccountBar } from '@/app/_ui/account-bar'
import type { PortalVisit } from '@/lib/http/portal-visit'
import { fullName } from '@/lib/person/model'
import { EndOfSession } from '../../_shell/end-of-session'
import { PageFrame, type PageFrameProps } from '../../_shell/page-frame'
import { SignOutButton } from '../../_shell/sign-out-button'
import { portalTabs } from './tabs'

type Props = Omit<PageFrameProps, 'account' | 'tabs' | 'infoRoot'> & { visit: PortalVisit }

/** What stands around every page of the portal: the places that are open to this person now, and the way out. */
export async function PortalFrame({ visit, children, ...frame }: Props) {
  const { locale, path } = frame
  const t = await getTranslations({ locale, namespace: 'myKeys' })
  return (
    <PageFrame
      {...frame}
      infoRoot="/keys/info"
      tabs={await portalTabs(locale, path, visit)}
      account={
        <AccountBar welcome={t('welcome', { name: fullName(visit.person) })}>
          <SignOutButton locale={locale} />
        </AccountBar>
      }
    >
      {children}
      <EndOfSession locale={locale} visit={visit} />
    </PageFrame>
  )
}
