import type { ReactNode } from 'react'
import { Notice } from '@/app/_ui/notice'
import { PageTitle } from '@/app/_ui/page-title'
import type { Locale } from '@/lib/core/locale'
import type { ConsoleVisit } from '@/lib/http/console'
import type { Path } from '@/lib/http/paths'
import { Refusal, type RefusalWords } from '../../../_shell/refusal'
import { ConsoleFrame } from '../_frame/console-frame'

type Props = {
  locale: Locale
  path: Path
  title: string
  caption?: ReactNode
  visit: ConsoleVisit
  refusal?: RefusalWords
  /** What was done just now. */
  told?: string | null
  children: ReactNode
}

/** What stands around every page of the console about services. */
export function ServiceFrame({ locale, path, title, caption, visit, refusal, told, children }: Props) {
  return (
    <ConsoleFrame locale={locale} path={path} title={title} refused={refusal?.refused} visit={visit}>
      {refusal && <Refusal words={refusal} />}
      {told && (
        <Notice tone="success" role="status">
          {told}
        </Notice>
      )}
      <PageTitle focus={!refusal?.refused} caption={caption}>
        <bdi>{title}</bdi>
      </PageTitle>
      {children}
    </ConsoleFrame>
  )
}
