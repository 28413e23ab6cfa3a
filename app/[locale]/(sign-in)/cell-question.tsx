import { getTranslations } from 'next-intl/server'
import { CellField } from '@/app/_ui/cell-field'
import { Form } from '@/app/_ui/form'
import { NumberedSteps } from '@/app/_ui/numbered-steps'
import type { Locale } from '@/lib/core/locale'
import { nothingKept, type FormMemory } from '@/lib/http/form/memory'
import { refusalWords } from '../_shell/refusal'
import { NextButton } from './next-button'
import { SecondStep } from './second-step'

/** `number` is that of the cell, or what stands for it in a page rendered ahead. */
type Props = { locale: Locale; number: number | string; issuing: boolean; memory?: FormMemory }

/** "Enter the security code number 18 of your card." */
export async function CellQuestion({ locale, number, issuing, memory = nothingKept }: Props) {
  const t = await getTranslations({ locale, namespace: 'cell' })
  const heading = (await getTranslations({ locale, namespace: 'credentials' }))('title.token-card')
  const refusal = await refusalWords(locale, memory)
  return (
    <SecondStep locale={locale} keyKind="token-card" title={t('pageTitle', { number })} heading={heading} issuing={issuing} refusal={refusal}>
      <Form does="sign-in/cell">
        <NumberedSteps
          steps={[
            { title: t('takeCard') },
            {
              title: t('enter', { number }),
              children: <CellField name="cell" label={t('label', { number })} hint={t('hint', { number })} {...refusal.of('cell')} />,
            },
            {
              title: t('clickNext'),
              children: <NextButton locale={locale} />,
            },
          ]}
        />
      </Form>
    </SecondStep>
  )
}
