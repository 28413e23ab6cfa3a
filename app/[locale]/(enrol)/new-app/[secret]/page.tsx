import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { PageTitle } from '@/app/_ui/page-title'
import { viewNewApp } from '@/lib/enrolment/new-app'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { PageFrame } from '../../../_shell/page-frame'
import { PlainPage } from '../../../_shell/plain-page'

export const dynamic = 'force-dynamic'

/** Behind the link with which support lets somebody set up another app. Looking changes nothing. */
export default async function NewAppPage({ params }: PageProps<{ secret: string }>) {
  const locale = await localeOf(params)
  const { secret: typed } = await params
  const secret = /^[\w-]{1,100}$/.test(typed) ? typed : 'unknown'
  const path = `/new-app/${secret}` as const
  const link = await viewNewApp(await requestContext(), secret)
  const t = await getTranslations({ locale, namespace: 'newApp' })
  if (link.kind !== 'open') {
    return (
      <PlainPage locale={locale} path={path} title={t('deadTitle')}>
        <p>{t(`dead.${link.kind}`)}</p>
        {link.kind === 'used' && (
          <p>
            <a href={localized(locale, '/portal/sign-in')}>{t('signIn')}</a>
          </p>
        )}
      </PlainPage>
    )
  }
  return (
    <PageFrame locale={locale} path={path} title={t('title')}>
      <PageTitle>{t('title')}</PageTitle>
      <p>{t('text', { username: link.person.username })}</p>
      <Form does="new-app/confirm">
        <ButtonRow>
          <Button>{t('go')}</Button>
        </ButtonRow>
      </Form>
    </PageFrame>
  )
}
