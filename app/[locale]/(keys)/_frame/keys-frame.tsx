import { getTranslations } from 'next-intl/server'
import { AccountBar } from '@/app/_ui/account-bar'
import { localized, type Path } from '@/lib/http/paths'
import { fullName } from '@/lib/person/model'
import type { Visit } from '@/lib/session/open-session'
import { EndOfSession } from '../../_shell/end-of-session'
import { PageFrame, type PageFrameProps } from '../../_shell/page-frame'
import { SignOutButton } from '../../_shell/sign-out-button'

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
          <SignOutButton locale={locale} />
        </AccountBar>
      }
    >
      {children}
      <EndOfSession locale={locale} visit={visit} />
    </PageFrame>
  )
}

/** Which tab a page stands behind: the wizard is part of "My digital keys". */
function placeOf(path: Path) {
  if (path.startsWith('/keys/info')) return '/keys/info'
  return path.startsWith('/profile') ? '/profile' : '/keys'
}
