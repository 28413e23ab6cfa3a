import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { CellField } from '@/app/_ui/cell-field'
import { Form } from '@/app/_ui/form'
import { NumberedSteps } from '@/app/_ui/numbered-steps'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { requireHalfWay } from '@/lib/http/visit'
import { phaseOf } from '@/lib/phase-out/phase-of'
import { askedCell } from '@/lib/sign-in/asked-cell'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { refusalWords } from '../../../_shell/refusal'
import { SecondStep } from '../../second-step'

/** "Enter the security code number 18 of your card." */
export default async function CellPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const { session } = await requireHalfWay(locale, 'token-card')
  const ctx = await requestContext()
  const [number, { issuing }] = await Promise.all([askedCell(ctx, session), phaseOf(ctx)])
  if (number === null) redirect(localized(locale, '/token/refused'))
  const t = await getTranslations({ locale, namespace: 'cell' })
  const heading = (await getTranslations({ locale, namespace: 'credentials' }))('title.token-card')
  const common = await getTranslations({ locale, namespace: 'common' })
  const refusal = await refusalWords(locale, await recallForm('/token/cell', await searchParams))
  return (
    <SecondStep locale={locale} keyKind="token-card" title={t('pageTitle', { number })} heading={heading} issuing={issuing} refusal={refusal}>
      <Form does="sign-in/cell">
        <NumberedSteps
          steps={[
            { title: t('takeCard') },
            {
              title: t('enter', { number }),
              children: <CellField name="cell" label={t('label', { number })} hint={t('hint')} {...refusal.of('cell')} />,
            },
            {
              title: t('clickNext'),
              children: (
                <ButtonRow>
                  <Button>{common('next')}</Button>
                </ButtonRow>
              ),
            },
          ]}
        />
      </Form>
    </SecondStep>
  )
}
