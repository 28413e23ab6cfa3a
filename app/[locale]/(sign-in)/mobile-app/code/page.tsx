import { recallForm } from '@/lib/http/form-memory'
import { requireHalfWay } from '@/lib/http/visit'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { AppQuestion } from '../../app-question'

/** The question for a code of the app, when it was refused an answer; or the way to where somebody belongs. The front asks it first. */
export default async function AppCodePage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  await requireHalfWay(locale, 'mobile-app')
  return <AppQuestion locale={locale} memory={await recallForm('/mobile-app/code', await searchParams)} />
}
