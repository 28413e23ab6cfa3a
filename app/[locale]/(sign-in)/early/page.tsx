import { localeOf, type PageProps } from '../../_shell/locale-of'
import { Choice } from '../choice'

/** The choice before the end of the token is announced; the front puts it in place of the other. */
export default async function EarlyChoicePage({ params }: PageProps) {
  return <Choice locale={await localeOf(params)} token="early" />
}
