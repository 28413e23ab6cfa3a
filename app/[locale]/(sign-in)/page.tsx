import { localeOf, type PageProps } from '../_shell/locale-of'
import { Choice } from './choice'

export default async function ChoicePage({ params }: PageProps) {
  return <Choice locale={await localeOf(params)} token="ends" />
}
