import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { atEnrolment } from '@/lib/http/enrol'
import { enrolPath } from '@/lib/http/enrol-place'
import { recallForm } from '@/lib/http/form-memory'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { NewPasswordField } from '../../../_shell/new-password-field'
import { refusalWords } from '../../../_shell/refusal'
import { EnrolFrame } from '../../_frame/enrol-frame'

export const dynamic = 'force-dynamic'

/** The last step: a password of one's own. */
export default async function PasswordPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await atEnrolment(locale, 'password')
  const t = await getTranslations({ locale, namespace: 'enrol' })
  const password = await getTranslations({ locale, namespace: 'password' })
  const memory = await recallForm(enrolPath('password'), await searchParams)
  const refusal = await refusalWords(locale, memory)
  return (
    <EnrolFrame locale={locale} step="password" title={t('passwordTitle')} visit={visit} refusal={refusal}>
      <p>{t('passwordText')}</p>
      <Form does="enrol/password">
        <input type="text" name="username" value={visit.person.username} autoComplete="username" readOnly hidden />
        <NewPasswordField locale={locale} name="password" refusal={refusal} memory={memory} person={visit.person} />
        <p className="field-hint">
          {t.rich('goodExample', {
            example: () => (
              <span className="secret" translate="no">
                oKz5A:(=Agf`j(
              </span>
            ),
          })}{' '}
          {t.rich('badExample', {
            example: () => (
              <span className="secret" translate="no">
                test456
              </span>
            ),
          })}
        </p>
        <ButtonRow>
          <Button>{password('save')}</Button>
        </ButtonRow>
      </Form>
    </EnrolFrame>
  )
}
