import { getTranslations } from 'next-intl/server'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { PageTitle } from '@/app/_ui/page-title'
import { PasswordField } from '@/app/_ui/password-field'
import { recallForm } from '@/lib/http/form-memory'
import { localized } from '@/lib/http/paths'
import { requireKeysVisitor } from '@/lib/http/visit'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { NewPasswordField } from '../../../_shell/new-password-field'
import { Refusal, refusalWords } from '../../../_shell/refusal'
import { passwordWords } from '../../../_shell/password-words'
import { KeysFrame } from '../../_frame/keys-frame'

const path = '/profile/password'

/** Another password, for whoever knows the current one. */
export default async function ChangePasswordPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireKeysVisitor(locale)
  const t = await getTranslations({ locale, namespace: 'password' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const memory = await recallForm(path, await searchParams)
  const refusal = await refusalWords(locale, memory)
  const words = await passwordWords(locale)
  return (
    <KeysFrame locale={locale} path={path} title={t('changeTitle')} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused}>{t('changeTitle')}</PageTitle>
      <p>{t('changeText')}</p>
      <Form does="profile/password">
        <input type="text" name="username" value={visit.person.username} autoComplete="username" readOnly hidden />
        <PasswordField name="current" label={t('current')} words={words} {...refusal.of('current')} />
        <p>
          <a href={localized(locale, '/forgotten/password')}>{t('forgotten')}</a>
        </p>
        <NewPasswordField locale={locale} name="password" refusal={refusal} memory={memory} person={visit.person} />
        <ButtonRow>
          <Button>{t('save')}</Button>
          <ButtonLink variant="secondary" href={localized(locale, '/profile')}>
            {common('cancel')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </KeysFrame>
  )
}
