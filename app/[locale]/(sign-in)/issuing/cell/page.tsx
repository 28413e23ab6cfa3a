import { cellPlaceholder } from '@/lib/config/placeholders'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { CellQuestion } from '../../cell-question'

/** The same question while cards are still given out; the front puts in which cell. */
export default async function IssuingCellPage({ params }: PageProps) {
  return <CellQuestion locale={await localeOf(params)} number={cellPlaceholder} issuing />
}
