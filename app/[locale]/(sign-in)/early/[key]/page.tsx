import { newKeyKinds, type NewKeyKind } from '@/lib/core/key-kind'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { Choice } from '../../choice'

export const dynamicParams = false
export const generateStaticParams = () => newKeyKinds.map((key) => ({ key }))

/** The choice before the announcement, for a device that remembers its last key. */
export default async function LastKeyEarlyPage({ params }: PageProps<{ key: NewKeyKind }>) {
  return <Choice locale={await localeOf(params)} token="early" last={(await params).key} />
}
