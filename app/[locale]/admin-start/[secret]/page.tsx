import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { PageTitle } from '@/app/_ui/page-title'
import { adminStart } from '@/lib/console/start-admin'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localeOf, type PageProps } from '../../_shell/locale-of'
import { NewPasswordField } from '../../_shell/new-password-field'
import { PageFrame } from '../../_shell/page-frame'
import { PlainPage } from '../../_shell/plain-page'
import { Refusal, refusalWords } from '../../_shell/refusal'

export const dynamic = 'force-dynamic'

/** Behind the link that `npm run admin:create` prints. Looking changes nothing. */
export default async function AdminStartPage({ params, searchParams }: PageProps<{ secret: string }>) {
  const locale = await localeOf(params)
  const { secret: typed } = await params
  const secret = /^[\w-]{1,100}$/.test(typed) ? typed : 'unknown'
  const path = `/admin-start/${secret}` as const
  const person = await adminStart(await requestContext(), secret)
  const t = await getTranslations({ locale, namespace: 'adminStart' })
  if (!person) {
    return (
      <PlainPage locale={locale} path={path} title={t('worthlessTitle')}>
        <p>{t('worthlessText')}</p>
      </PlainPage>
    )
  }
  const memory = await recallForm(path, await searchParams)
  const refusal = await refusalWords(locale, memory)
  return (
    <PageFrame locale={locale} path={path} title={t('title')} refused={refusal.refused}>
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused}>{t('title')}</PageTitle>
      <p>{t('text', { username: person.username })}</p>
      <Form does="admin/start">
        <input type="text" name="username" value={person.username} autoComplete="username" readOnly hidden />
        <NewPasswordField locale={locale} name="password" refusal={refusal} memory={memory} />
        <ButtonRow>
          <Button>{t('go')}</Button>
        </ButtonRow>
      </Form>
    </PageFrame>
  )
}
