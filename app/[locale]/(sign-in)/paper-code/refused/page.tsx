import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { RefusedKey } from '../../refused-key'

export default async function RefusedKeyPage({ params }: PageProps) {
  return <RefusedKey locale={await localeOf(params)} keyKind="paper-code" />
}
