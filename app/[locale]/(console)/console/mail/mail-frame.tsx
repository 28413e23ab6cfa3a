import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { PageTitle } from '@/app/_ui/page-title'
import { Tabs } from '@/app/_ui/tabs'
import type { Locale } from '@/lib/core/locale'
import type { ConsoleVisit } from '@/lib/http/console'
import { localized, type Path } from '@/lib/http/paths'
import { Refusal, type RefusalWords } from '../../../_shell/refusal'
import { ConsoleFrame } from '../_frame/console-frame'

const parts = [
  ['campaign', '/console/mail'],
  ['plan', '/console/mail/plan'],
  ['words', '/console/mail/words'],
  ['undelivered', '/console/mail/undelivered'],
  ['returned', '/console/mail/returned'],
  ['paper', '/console/mail/paper'],
] as const

type Props = { locale: Locale; path: Path; part: (typeof parts)[number][0]; visit: ConsoleVisit; refusal?: RefusalWords; children: ReactNode }

/** What stands around every page about mail: its parts, and what a form was refused for. */
export async function MailFrame({ locale, path, part, visit, refusal, children }: Props) {
  const t = await getTranslations({ locale, namespace: 'consoleMail' })
  const title = t(`tab.${part}`)
  const items = parts.map(([name, to]) => {
    const current = name !== part ? undefined : to === path ? true : ('within' as const)
    return { href: localized(locale, to), label: t(`tab.${name}`), current }
  })
  return (
    <ConsoleFrame locale={locale} path={path} title={title} refused={refusal?.refused} visit={visit}>
      {refusal && <Refusal words={refusal} />}
      <PageTitle focus={!refusal?.refused} caption={t('title')}>
        {title}
      </PageTitle>
      <Tabs label={t('parts')} items={items} />
      {children}
    </ConsoleFrame>
  )
}
