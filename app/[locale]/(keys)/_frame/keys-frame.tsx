import { getTranslations } from 'next-intl/server'
import { AccountBar } from '@/app/_ui/account-bar'
import { fullName } from '@/lib/person/model'
import type { Visit } from '@/lib/session/open-session'
import { EndOfSession } from '../../_shell/end-of-session'
import { PageFrame, type PageFrameProps } from '../../_shell/page-frame'
import { SignOutButton } from '../../_shell/sign-out-button'
import { keysTabs } from './keys-tabs'

type Props = Omit<PageFrameProps, 'account' | 'tabs' | 'infoRoot'> & { visit: Visit }

/** What stands around every page of somebody who is signed in. */
export async function KeysFrame({ visit, children, ...frame }: Props) {
  const { locale, path } = frame
  const t = await getTranslations({ locale, namespace: 'myKeys' })
  return (
    <PageFrame
      {...frame}
      infoRoot={visit.onlyWizard ? '/info' : '/keys/info'}
      tabs={await keysTabs(locale, path, visit)}
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
