import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { PageTitle } from '@/app/_ui/page-title'
import { shownHere } from '@/lib/http/here'
import { leavingOf } from '@/lib/http/leaving-cookie'
import { homePath, localized } from '@/lib/http/paths'
import { visit } from '@/lib/http/visit'
import { localeOf, type PageProps } from '../../_shell/locale-of'
import { PageFrame } from '../../_shell/page-frame'

export const dynamic = 'force-dynamic'

/** A service asked for a sign-out: nobody else than the person says whether that is so. */
export default async function LeavePage({ params }: PageProps) {
  const locale = await localeOf(params)
  const found = await visit()
  if (!found) redirect(localized(locale, '/'))
  const leaving = await leavingOf(await shownHere())
  const t = await getTranslations({ locale, namespace: 'service' })
  return (
    <PageFrame locale={locale} path="/leave" title={t('leave.title')}>
      <PageTitle>{t('leave.title')}</PageTitle>
      <p>{leaving?.names ? t('leave.text', { service: leaving.names[locale] }) : t('leave.unnamed')}</p>
      <p>{t('leave.everywhere')}</p>
      <Form does="service/leave" data-sign-out="">
        <ButtonRow>
          <Button>{t('leave.yes')}</Button>
          <ButtonLink variant="secondary" href={localized(locale, homePath(found.session))}>
            {t('leave.no')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </PageFrame>
  )
}
