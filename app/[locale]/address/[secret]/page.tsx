import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { PageTitle } from '@/app/_ui/page-title'
import { correctionView } from '@/lib/help-desk/correct-address'
import { requestContext } from '@/lib/http/here'
import { localeOf, type PageProps } from '../../_shell/locale-of'
import { PageFrame } from '../../_shell/page-frame'
import { PlainPage } from '../../_shell/plain-page'

export const dynamic = 'force-dynamic'

/** Behind the link to an address that support was told of. Looking changes nothing. */
export default async function AddressPage({ params, searchParams }: PageProps<{ secret: string }>) {
  const locale = await localeOf(params)
  const { secret: typed } = await params
  const secret = /^[\w-]{1,100}$/.test(typed) ? typed : 'unknown'
  const path = `/address/${secret}` as const
  const t = await getTranslations({ locale, namespace: 'addressLink' })
  const view = await correctionView(await requestContext(), secret)
  if (view.kind !== 'open') {
    const done = view.kind === 'used' && 'done' in (await searchParams)
    const title = t(done ? 'doneTitle' : 'worthlessTitle')
    return (
      <PlainPage locale={locale} path={path} title={title}>
        <p>{t(done ? 'doneText' : 'worthlessText')}</p>
      </PlainPage>
    )
  }
  return (
    <PageFrame locale={locale} path={path} title={t('title')}>
      <PageTitle focus>{t('title')}</PageTitle>
      <p>{t('text', { address: view.address })}</p>
      <Form does="address/confirm">
        <ButtonRow>
          <Button>{t('confirm')}</Button>
        </ButtonRow>
      </Form>
    </PageFrame>
  )
}
