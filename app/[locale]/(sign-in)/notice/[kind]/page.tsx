import { dayPlaceholders } from '@/lib/config/placeholders'
import { noticeKinds, type NoticeKind } from '@/lib/phase-out/phase-of'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { PhaseOutNotice } from '../../phase-out-notice'

export const dynamicParams = false
export const generateStaticParams = () => noticeKinds.filter((kind) => kind !== 'dated').map((kind) => ({ kind }))

/** The notice when no cutoff lies ahead; the front puts it in place of the other. */
export default async function OtherNoticePage({ params }: PageProps<{ kind: NoticeKind }>) {
  const locale = await localeOf(params)
  return <PhaseOutNotice locale={locale} kind={(await params).kind} days={dayPlaceholders} />
}
