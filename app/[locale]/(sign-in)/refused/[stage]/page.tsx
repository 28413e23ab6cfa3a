import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { RefusedKey } from '../../refused-key'

const stages = ['issuing', 'ended'] as const

export const dynamicParams = false
export const generateStaticParams = () => stages.map((stage) => ({ stage }))

/** The error page of the token as long as new cards are given out, and once its time is over; the front puts it in place. */
export default async function RefusedStagePage({ params }: PageProps<{ stage: (typeof stages)[number] }>) {
  return <RefusedKey locale={await localeOf(params)} keyKind="token-card" token={(await params).stage} />
}
