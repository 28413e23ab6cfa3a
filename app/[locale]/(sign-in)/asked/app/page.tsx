import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { AppQuestion } from '../../app-question'

/** The question for a code of the app; the front asks it of whoever's password was right. */
export default async function AskedAppPage({ params }: PageProps) {
  return <AppQuestion locale={await localeOf(params)} />
}
