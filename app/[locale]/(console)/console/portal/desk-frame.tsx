import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Notice } from '@/app/_ui/notice'
import { PageTitle } from '@/app/_ui/page-title'
import { Tabs } from '@/app/_ui/tabs'
import type { Locale } from '@/lib/core/locale'
import { onlookers, type Role } from '@/lib/core/role'
import type { ConsoleVisit } from '@/lib/http/console'
import { localized, type Path } from '@/lib/http/paths'
import { Refusal, type RefusalWords } from '../../../_shell/refusal'
import { ConsoleFrame } from '../_frame/console-frame'

/** The parts of the console about people from outside, and who may enter each. Each page says the latter again. */
const parts: readonly { part: 'organisations' | 'applications' | 'review' | 'invitations' | 'terms'; path: Path; roles: readonly Role[] }[] = [
  { part: 'organisations', path: '/console/portal', roles: onlookers },
  { part: 'applications', path: '/console/portal/applications', roles: onlookers },
  { part: 'review', path: '/console/portal/review', roles: ['admin', 'auditor'] },
  { part: 'invitations', path: '/console/portal/invitations', roles: ['admin'] },
  { part: 'terms', path: '/console/portal/terms', roles: ['admin', 'auditor'] },
]

type Props = {
  locale: Locale
  path: Path
  part: (typeof parts)[number]['part']
  /** What this page is about, if not the whole part. */
  title?: string
  caption?: ReactNode
  visit: ConsoleVisit
  refusal?: RefusalWords
  /** What was done just now. */
  told?: string | null
  children: ReactNode
}

/** What stands around every page of the console about people from outside. */
export async function DeskFrame({ locale, path, part, title, caption, visit, refusal, told, children }: Props) {
  const t = await getTranslations({ locale, namespace: 'consoleAccess' })
  const items = parts
    .filter(({ roles }) => roles.some((role) => visit.clerk.roles.includes(role)))
    .map((each) => {
      const current = each.part !== part ? undefined : each.path === path ? true : ('within' as const)
      return { href: localized(locale, each.path), label: t(`parts.${each.part}`), current }
    })
  const heading = title ?? t(`parts.${part}`)
  return (
    <ConsoleFrame locale={locale} path={path} title={heading} refused={refusal?.refused} visit={visit}>
      {refusal && <Refusal words={refusal} />}
      {told && (
        <Notice tone="success" role="status">
          {told}
        </Notice>
      )}
      <PageTitle focus={!refusal?.refused} caption={caption ?? t('title')}>
        <bdi>{heading}</bdi>
      </PageTitle>
      <Tabs label={t('title')} items={items} />
      {children}
    </ConsoleFrame>
  )
}
