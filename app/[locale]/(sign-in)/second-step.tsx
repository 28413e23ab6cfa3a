import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { PageTitle } from '@/app/_ui/page-title'
import type { FormName } from '@/app/forms'
import type { SignInKind } from '@/lib/core/key-kind'
import type { Locale } from '@/lib/core/locale'
import { secondStepPath } from '@/lib/http/paths'
import { PageFrame } from '../_shell/page-frame'
import { Refusal, type RefusalWords } from '../_shell/refusal'
import { KeyInfo } from './key-info'

type Props = {
  locale: Locale
  keyKind: SignInKind
  title: string
  /** The heading, where it says less than the title of the page. */
  heading?: string
  /** New cards are still given out. */
  issuing?: boolean
  refusal: RefusalWords
  children: ReactNode
}

/** The second step of a sign-in: what was refused, what is asked for, and the box about the key beside it. */
export const SecondStep = ({ locale, keyKind, title, heading = title, issuing, refusal, children }: Props) => (
  <PageFrame
    locale={locale}
    path={secondStepPath(keyKind)}
    title={title}
    refused={refusal.refused}
    aside={<KeyInfo locale={locale} keyKind={keyKind} issuing={issuing} />}
  >
    <Refusal words={refusal} />
    <PageTitle focus={!refusal.refused}>{heading}</PageTitle>
    {children}
  </PageFrame>
)

/** A form with one field, and "Next". */
export async function OneField({ locale, does, children }: { locale: Locale; does: FormName; children: ReactNode }) {
  const common = await getTranslations({ locale, namespace: 'common' })
  return (
    <Form does={does}>
      {children}
      <ButtonRow>
        <Button>{common('next')}</Button>
      </ButtonRow>
    </Form>
  )
}
