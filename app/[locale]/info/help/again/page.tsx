import { recallForm } from '@/lib/http/form-memory'
import { HelpPage } from '../../../_info/help-page'
import { localeOf, type PageProps } from '../../../_shell/locale-of'

export const dynamic = 'force-dynamic'

/** The same form after a refusal; shown in place of the prerendered one when the address says `?again=1`. */
export default async function InfoHelpAgainPage({ params }: PageProps) {
  const memory = await recallForm('/info/help', { again: '' })
  return <HelpPage place={{ locale: await localeOf(params), root: '/info', visit: null }} memory={memory} />
}
