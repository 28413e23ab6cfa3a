import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { ActivityPage } from '../activity-page'

export const dynamic = 'force-dynamic'

/** Further back: what lies behind a mark. */
export default async function OlderActivityPage({ params }: PageProps<{ mark: string }>) {
  const { mark } = await params
  return <ActivityPage locale={await localeOf(params)} behind={mark} />
}
