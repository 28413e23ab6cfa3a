import { notFound } from 'next/navigation'

export const dynamic = 'force-dynamic'

/** No such page: the front puts words to it in the language of the address. */
export default function AnywhereElse(): never {
  notFound()
}
