import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { PageTitle } from '@/app/_ui/page-title'
import type { Locale } from '@/lib/core/locale'
import type { Path } from '@/lib/http/paths'
import { fullName, type Person } from '@/lib/person/model'
import { PageFrame } from '../../../_shell/page-frame'

/** The letter of one person, opened in the browser of another: nobody confirms for somebody else by accident. */
export async function SomebodyElse({ locale, path, person }: { locale: Locale; path: Path; person: Person }) {
  const t = await getTranslations({ locale, namespace: 'invitation' })
  return (
    <PageFrame locale={locale} path={path} title={t('else.title')}>
      <PageTitle>{t('else.title')}</PageTitle>
      <p>{t('else.text', { name: fullName(person) })}</p>
      <p>{t('else.next')}</p>
      <Form does="invitation/sign-out" data-sign-out="">
        <ButtonRow>
          <Button>{t('else.signOut')}</Button>
        </ButtonRow>
      </Form>
    </PageFrame>
  )
}
