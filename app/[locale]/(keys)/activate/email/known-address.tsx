import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { SummaryList } from '@/app/_ui/summary-list'
import { VisuallyHidden } from '@/app/_ui/visually-hidden'
import type { Locale } from '@/lib/core/locale'
import { localized } from '@/lib/http/paths'
import { Address } from '../../_frame/address'

/** The address we know, to be confirmed or changed. */
export async function KnownAddress(props: { locale: Locale; address: string; children: ReactNode }) {
  const { locale } = props
  const t = await getTranslations({ locale, namespace: 'email' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const change = (
    <a href={localized(locale, '/activate/email/change')}>
      {t('change')} <VisuallyHidden>{t('changeHidden')}</VisuallyHidden>
    </a>
  )
  return (
    <>
      <p>{t('check')}</p>
      <SummaryList rows={[{ term: t('address'), value: <Address of={props.address} />, action: change }]} />
      <Form does="email/confirm">
        <ButtonRow>
          <Button>{common('next')}</Button>
          {props.children}
        </ButtonRow>
      </Form>
    </>
  )
}
