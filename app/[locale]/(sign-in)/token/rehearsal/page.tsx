import { getTranslations } from 'next-intl/server'
import { Button, ButtonLink } from '@/app/_ui/button'
import { Form } from '@/app/_ui/form'
import { Notice } from '@/app/_ui/notice'
import { PageTitle } from '@/app/_ui/page-title'
import { localized } from '@/lib/http/paths'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { PageFrame } from '../../../_shell/page-frame'

/** The error page as it will be once the token has ended, with a way past it; the front leads here while the end is rehearsed. */
export default async function RehearsalPage({ params }: PageProps) {
  const locale = await localeOf(params)
  const t = await getTranslations({ locale, namespace: 'rehearsal' })
  const refused = await getTranslations({ locale, namespace: 'refused' })
  const title = (await getTranslations({ locale, namespace: 'credentials' }))('title.token-card')
  return (
    <PageFrame locale={locale} path="/token/rehearsal" title={title}>
      <PageTitle>{title}</PageTitle>
      <Notice tone="error" role="alert">
        {refused('token-card')}
      </Notice>
      <p>{t('text')}</p>
      <Form does="rehearsal/activate">
        <Button>{t('activate')}</Button>
      </Form>
      <Form does="rehearsal/continue">
        <Button variant="secondary">{t('continue')}</Button>
      </Form>
      <p>
        <ButtonLink variant="link" href={localized(locale, '/')}>
          {refused('other')}
        </ButtonLink>
      </p>
    </PageFrame>
  )
}
