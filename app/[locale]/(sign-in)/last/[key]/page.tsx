import { newKeyKinds, type NewKeyKind } from '@/lib/core/key-kind'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { Choice } from '../../choice'

export const dynamicParams = false
export const generateStaticParams = () => newKeyKinds.map((key) => ({ key }))

/** The choice for a device that remembers its last key; the front puts it in place of the other. */
export default async function LastKeyChoicePage({ params }: PageProps<{ key: NewKeyKind }>) {
  return <Choice locale={await localeOf(params)} token="ends" last={(await params).key} />
}
