import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { ChoiceCard } from '@/app/_ui/choice-card'
import { ChoiceGroup } from '@/app/_ui/choice-group'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { PageTitle } from '@/app/_ui/page-title'
import type { Locale } from '@/lib/core/locale'
import { reasons } from '@/lib/help-desk/reason'
import { fullName, type Person } from '@/lib/person/model'
import { Refusal, type RefusalWords } from '../../../../_shell/refusal'

type Props = { locale: Locale; subject: Pick<Person, 'firstName' | 'lastName'>; kept: Record<string, string>; refusal: RefusalWords }

/** Nobody's data is shown before it was said why. */
export async function AskReason({ locale, subject, kept, refusal }: Props) {
  const t = await getTranslations({ locale, namespace: 'console' })
  return (
    <>
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused} caption={<bdi>{fullName(subject)}</bdi>}>
        {t('reason.title')}
      </PageTitle>
      <p>{t('reason.text')}</p>
      <Form does="console/reason">
        <ChoiceGroup id="reasons" legend={t('reason.legend')} {...refusal.of('reason')}>
          {reasons.map((reason, index) => (
            <ChoiceCard
              key={reason}
              name="reason"
              value={reason}
              id={index === 0 ? 'reason' : undefined}
              title={t(`reason.${reason}`)}
              defaultChecked={reason === kept.reason}
            />
          ))}
        </ChoiceGroup>
        <Field name="note" label={t('reason.note')} hint={t('reason.noteHint')} autoComplete="off" defaultValue={kept.note} {...refusal.of('note')} />
        <ButtonRow>
          <Button>{t('reason.go')}</Button>
        </ButtonRow>
      </Form>
    </>
  )
}
