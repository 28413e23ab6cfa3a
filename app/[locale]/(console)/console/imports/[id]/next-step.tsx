import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import type { Locale } from '@/lib/core/locale'
import type { ConsoleVisit } from '@/lib/http/console'
import type { Run } from '@/lib/roster/run-store'
import type { RefusalWords } from '../../../../_shell/refusal'
import { FreshCode } from '../../_frame/fresh-code'

type Props = { locale: Locale; visit: ConsoleVisit; run: Run; refusal: RefusalWords }

/** After the dry run: bring the people in, or let the file go. */
export async function NextStep({ locale, visit, run, refusal }: Props) {
  const t = await getTranslations({ locale, namespace: 'console' })
  const people = run.created + run.changed
  return (
    <>
      {people > 0 && (
        <Form does="console/import">
          <FreshCode locale={locale} visit={visit} refusal={refusal} />
          <ButtonRow>
            <Button>{t('imports.bringIn', { people })}</Button>
          </ButtonRow>
        </Form>
      )}
      <Form does="console/discard">
        <ButtonRow>
          <Button variant="secondary">{t('imports.letGo')}</Button>
        </ButtonRow>
      </Form>
    </>
  )
}
