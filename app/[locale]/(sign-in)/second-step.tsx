import type { ReactNode } from 'react'
import { Form } from '@/app/_ui/form'
import { PageTitle } from '@/app/_ui/page-title'
import type { FormName } from '@/app/forms'
import type { SignInKind } from '@/lib/core/key-kind'
import type { Locale } from '@/lib/core/locale'
import { secondStepPath } from '@/lib/http/paths'
import { PageFrame } from '../_shell/page-frame'
import { Refusal, type RefusalWords } from '../_shell/refusal'
import { KeyInfo } from './key-info'
import { NextButton } from './next-button'

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
    aside={<KeyInfo locale={locale} keyKind={keyKind} token={issuing ? 'issuing' : 'ending'} />}
  >
    <Refusal words={refusal} />
    <PageTitle focus={!refusal.refused}>{heading}</PageTitle>
    {children}
  </PageFrame>
)

/** A form with one field, and "Next". */
export const OneField = ({ locale, does, children }: { locale: Locale; does: FormName; children: ReactNode }) => (
  <Form does={does}>
    {children}
    <NextButton locale={locale} />
  </Form>
)
