import { getTranslations } from 'next-intl/server'
import { atEnrolment } from '@/lib/http/enrol'
import { enrolPath } from '@/lib/http/enrol-place'
import { recallForm } from '@/lib/http/form-memory'
import { AppCodeForm } from '../../../_shell/app-code-form'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { refusalWords } from '../../../_shell/refusal'
import { EnrolFrame } from '../../_frame/enrol-frame'

export const dynamic = 'force-dynamic'

/** The one-time code, last page: the first code of the app. */
export default async function CodePage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const { walk: _, ...visit } = await atEnrolment(locale, 'code')
  const t = await getTranslations({ locale, namespace: 'mobileApp' })
  const refusal = await refusalWords(locale, await recallForm(enrolPath('code'), await searchParams))
  return (
    <EnrolFrame locale={locale} step="code" title={t('codeTitle')} visit={visit} refusal={refusal}>
      <AppCodeForm locale={locale} does="enrol/code" person={visit.person} refusal={refusal} back={enrolPath('scan')} />
    </EnrolFrame>
  )
}
