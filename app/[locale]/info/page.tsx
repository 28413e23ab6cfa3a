import { Overview } from '../_info/overview'
import { localeOf, type PageProps } from '../_shell/locale-of'

export default async function InfoPage({ params }: PageProps) {
  return <Overview place={{ locale: await localeOf(params), root: '/info', visit: null }} />
}
