import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import type { FormName } from '@/app/forms'
import type { Locale } from '@/lib/core/locale'
import type { RefusalWords } from '../../_shell/refusal'

type Props = {
  locale: Locale
  does: FormName
  lead: ReactNode
  label: string
  typed?: string
  refusal: RefusalWords
  /** Further ways out, beside "Send the code". */
  children: ReactNode
}

/** Asks for an address; a code will prove it. */
export async function AddressForm({ locale, does, lead, label, typed, refusal, children }: Props) {
  const t = await getTranslations({ locale, namespace: 'email' })
  return (
    <>
      {typeof lead === 'string' ? <p>{lead}</p> : lead}
      <p>{t('own')}</p>
      <Form does={does}>
        <Field
          name="address"
          type="email"
          label={label}
          hint={t('newAddressHint')}
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={typed}
          {...refusal.of('address')}
        />
        <ButtonRow>
          <Button>{t('sendCode')}</Button>
          {children}
        </ButtonRow>
      </Form>
    </>
  )
}
