import { ReceivedPage } from '../../../_info/received-page'
import { localeOf, type PageProps } from '../../../_shell/locale-of'

export const dynamic = 'force-dynamic'

export default async function InfoReceivedPage({ params, searchParams }: PageProps) {
  const place = { locale: await localeOf(params), root: '/info', visit: null } as const
  return <ReceivedPage place={place} asked={(await searchParams).case} />
}
