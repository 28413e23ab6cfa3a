import { ReceivedPage } from '../../../../../_info/received-page'
import { localeOf, type PageProps } from '../../../../../_shell/locale-of'
import { infoPlace } from '../../../../_frame/info-place'

export const dynamic = 'force-dynamic'

export default async function KeysInfoReceivedPage({ params, searchParams }: PageProps) {
  const place = await infoPlace(await localeOf(params), '/info')
  return <ReceivedPage place={place} asked={(await searchParams).case} />
}
