import { redirect } from 'next/navigation'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { requireHalfWay } from '@/lib/http/visit'
import { phaseOf } from '@/lib/phase-out/phase-of'
import { askedCell } from '@/lib/sign-in/asked-cell'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { CellQuestion } from '../../cell-question'

/** The question for a cell, when it was refused an answer; or the way to where somebody belongs. The front asks it first. */
export default async function CellPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const { session } = await requireHalfWay(locale, 'token-card')
  const ctx = await requestContext()
  const [number, { issuing }] = await Promise.all([askedCell(ctx, session), phaseOf(ctx)])
  if (number === null) redirect(localized(locale, '/token/refused'))
  return <CellQuestion locale={locale} number={number} issuing={issuing} memory={await recallForm('/token/cell', await searchParams)} />
}
