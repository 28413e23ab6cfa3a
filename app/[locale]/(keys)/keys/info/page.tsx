import { Overview } from '../../../_info/overview'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { infoPlace } from '../../_frame/info-place'

export const dynamic = 'force-dynamic'

export default async function KeysInfoPage({ params }: PageProps) {
  return <Overview place={await infoPlace(await localeOf(params), '/info')} />
}
