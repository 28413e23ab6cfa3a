import { nothingKept } from '@/lib/http/form/memory'
import { HelpPage } from '../../_info/help-page'
import { localeOf, type PageProps } from '../../_shell/locale-of'

export default async function InfoHelpPage({ params }: PageProps) {
  return <HelpPage place={{ locale: await localeOf(params), root: '/info', visit: null }} memory={nothingKept} />
}
