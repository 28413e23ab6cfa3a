import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { Form } from '@/app/_ui/form'
import type { Locale } from '@/lib/core/locale'

/** The way out, on every page of somebody who is signed in. */
export async function SignOutButton({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'myKeys' })
  return (
    <Form does="sign-out" data-sign-out="">
      <Button variant="link">{t('signOut')}</Button>
    </Form>
  )
}
