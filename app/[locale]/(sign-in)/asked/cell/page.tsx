import { cellPlaceholder } from '@/lib/config/placeholders'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { CellQuestion } from '../../cell-question'

/** The question for a cell, whichever it is; the front puts in which. */
export default async function AskedCellPage({ params }: PageProps) {
  return <CellQuestion locale={await localeOf(params)} number={cellPlaceholder} issuing={false} />
}
