import { ButtonLink } from '@/app/_ui/button'
import { PageTitle } from '@/app/_ui/page-title'
import type { Locale } from '@/lib/core/locale'
import type { Path } from '@/lib/http/paths'
import { PageFrame } from '../_shell/page-frame'

type Props = { locale: Locale; path: Path; title: string; text: string; to: string; link: string }

/**
 * Leads to a service at once. A page, and no redirect: what was begun by sending a form may end nowhere but here, and
 * browsers hold on to that along a chain of redirects.
 */
export const Onward = ({ locale, path, title, text, to, link }: Props) => (
  <PageFrame locale={locale} path={path} title={title}>
    <meta httpEquiv="refresh" content={`0;url=${to}`} />
    <PageTitle>{title}</PageTitle>
    <p>{text}</p>
    <p>
      <ButtonLink href={to}>{link}</ButtonLink>
    </p>
  </PageFrame>
)
