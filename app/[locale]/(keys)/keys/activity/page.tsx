import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { ActivityPage } from './activity-page'

export const dynamic = 'force-dynamic'

export default async function NewestActivityPage({ params }: PageProps) {
  return <ActivityPage locale={await localeOf(params)} behind={null} />
}
