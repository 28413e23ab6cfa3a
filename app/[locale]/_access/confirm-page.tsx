import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { FormName } from '@/app/forms'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import type { Locale } from '@/lib/core/locale'
import { localized, type Path } from '@/lib/http/paths'

type Props = {
  locale: Locale
  does: FormName
  text: ReactNode
  button: string
  danger?: boolean
  back: Path
  /** Hidden fields, and what else the form asks for. */
  children?: ReactNode
}

/** A question before something that hurts: what it means, and the button. */
export async function ConfirmPage({ locale, does, text, button, danger, back, children }: Props) {
  const common = await getTranslations({ locale, namespace: 'common' })
  return (
    <>
      <p>{text}</p>
      <Form does={does}>
        {children}
        <ButtonRow>
          <Button variant={danger ? 'danger' : 'primary'}>{button}</Button>
          <ButtonLink variant="secondary" href={localized(locale, back)}>
            {common('cancel')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  )
}
