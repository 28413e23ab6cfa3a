import { objectionView } from '@/lib/freeze/objection-view'
import { requestContext } from '@/lib/http/here'
import { localeOf, type PageProps } from '../../_shell/locale-of'
import { OddLink } from './odd-link'
import { OpenLink } from './open-link'
import { UsedLink } from './used-link'

export const dynamic = 'force-dynamic'

/** Behind "This wasn't me" in a letter: for whoever reads it, signed in or not. Looking changes nothing. */
export default async function ObjectionPage({ params }: PageProps<{ secret: string }>) {
  const locale = await localeOf(params)
  const { secret: typed } = await params
  const secret = /^[\w-]{1,100}$/.test(typed) ? typed : 'unknown'
  const view = await objectionView(await requestContext(), secret)
  const page = { locale, path: `/objection/${secret}` } as const
  switch (view.kind) {
    case 'open':
      return <OpenLink {...page} secret={secret} view={view} />
    case 'used':
      return <UsedLink {...page} view={view} />
    case 'expired':
    case 'unknown':
      return <OddLink {...page} kind={view.kind} />
  }
}
