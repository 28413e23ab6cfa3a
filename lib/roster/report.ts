import { csvLine, csvStart } from '@/lib/core/csv'
import type { Verdict } from './judge-batch'

/** The report of an import: a line for every row of the file. */
export const reportStart = () => csvStart + csvLine(['line', 'username', 'verdict', 'field', 'reason', 'first'])

export const reportLine = ({ line, username, verdict, refusal }: Verdict) =>
  csvLine([line, username, verdict, refusal?.field ?? null, refusal?.reason ?? null, refusal?.first ?? null])
