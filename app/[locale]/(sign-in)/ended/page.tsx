import { localeOf, type PageProps } from '../../_shell/locale-of'
import { Choice } from '../choice'

/** The choice as it is shown after the cutoff; the front puts it in place of the other. */
export default async function EndedChoicePage({ params }: PageProps) {
  return <Choice locale={await localeOf(params)} token="ended" />
}
