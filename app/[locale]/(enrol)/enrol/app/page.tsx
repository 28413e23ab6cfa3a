import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { atEnrolment } from '@/lib/http/enrol'
import { AppLists } from '../../../_shell/app-lists'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { EnrolFrame } from '../../_frame/enrol-frame'
import { Tips } from '../../_frame/tips'

export const dynamic = 'force-dynamic'

/** The one-time code, first page: have an app. */
export default async function InstallPage({ params }: PageProps) {
  const locale = await localeOf(params)
  const visit = await atEnrolment(locale, 'app')
  const t = await getTranslations({ locale, namespace: 'enrol' })
  const app = await getTranslations({ locale, namespace: 'mobileApp' })
  const common = await getTranslations({ locale, namespace: 'common' })
  return (
    <EnrolFrame locale={locale} step="app" title={t('appTitle')} visit={visit}>
      <p>{t('appText')}</p>
      <p>
        {app('neutral')} {app('search')}
      </p>
      <AppLists locale={locale} level={2} />
      <Form does="enrol/installed">
        <ButtonRow>
          <Button>{common('next')}</Button>
        </ButtonRow>
      </Form>
      <Tips locale={locale} />
    </EnrolFrame>
  )
}
