import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { PageTitle } from '@/app/_ui/page-title'
import { recallForm } from '@/lib/http/form-memory'
import { requirePasswordDue } from '@/lib/http/visit'
import { localeOf, type PageProps } from '../../_shell/locale-of'
import { NewPasswordField } from '../../_shell/new-password-field'
import { Refusal, refusalWords } from '../../_shell/refusal'
import { KeysFrame } from '../_frame/keys-frame'

/** Before anything else: the old password may be known to somebody. */
export default async function NewPasswordPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requirePasswordDue(locale)
  const t = await getTranslations({ locale, namespace: 'password' })
  const memory = await recallForm('/new-password', await searchParams)
  const refusal = await refusalWords(locale, memory)
  return (
    <KeysFrame locale={locale} path="/new-password" title={t('dueTitle')} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused}>{t('dueTitle')}</PageTitle>
      <p>{t('dueText')}</p>
      <Form does="new-password">
        <input type="text" name="username" value={visit.person.username} autoComplete="username" readOnly hidden />
        <NewPasswordField locale={locale} name="password" refusal={refusal} memory={memory} person={visit.person} />
        <ButtonRow>
          <Button>{t('save')}</Button>
        </ButtonRow>
      </Form>
    </KeysFrame>
  )
}
