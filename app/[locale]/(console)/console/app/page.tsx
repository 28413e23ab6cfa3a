import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { PageTitle } from '@/app/_ui/page-title'
import { mayComeBack } from '@/lib/http/console'
import { localized } from '@/lib/http/paths'
import { requirePerson } from '@/lib/http/visit'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { PageFrame } from '../../../_shell/page-frame'

export const dynamic = 'force-dynamic'

/** For somebody with a role who signed in without the app: how to come into the console. */
export default async function AppNeededPage({ params }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requirePerson(locale)
  if (visit.session.console) redirect(localized(locale, '/console'))
  if (!(await mayComeBack(visit))) notFound()
  const t = await getTranslations({ locale, namespace: 'console' })
  const keys = await getTranslations({ locale, namespace: 'myKeys' })
  return (
    <PageFrame locale={locale} path="/console/app" title={t('app.title')}>
      <PageTitle focus>{t('app.title')}</PageTitle>
      <p>{t('app.text')}</p>
      <p>{t('app.next')}</p>
      <Form does="sign-out" data-sign-out="">
        <ButtonRow>
          <Button>{keys('signOut')}</Button>
          <ButtonLink variant="secondary" href={localized(locale, '/keys')}>
            {keys('title')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </PageFrame>
  )
}
