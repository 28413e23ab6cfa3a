import { recallForm } from '@/lib/http/form-memory'
import { HelpPage } from '../../../../_info/help-page'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { infoPlace } from '../../../_frame/info-place'

export const dynamic = 'force-dynamic'

export default async function KeysInfoHelpPage({ params, searchParams }: PageProps) {
  const place = await infoPlace(await localeOf(params), '/info/help')
  return <HelpPage place={place} memory={await recallForm('/keys/info/help', await searchParams)} />
}
