import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { atEnrolment } from '@/lib/http/enrol'
import { enrolPath } from '@/lib/http/enrol-place'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { dayInWords } from '@/lib/i18n/dates'
import { readTermsFor } from '@/lib/terms/read-terms'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { refusalWords } from '../../../_shell/refusal'
import { TermsOfUse } from '../../../_shell/terms-of-use'
import { EnrolFrame } from '../../_frame/enrol-frame'

export const dynamic = 'force-dynamic'

/** The terms of use, the first time and whenever there is a new version of them. */
export default async function TermsPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await atEnrolment(locale, 'terms')
  const terms = await readTermsFor(await requestContext(), visit.person.id, locale)
  const t = await getTranslations({ locale, namespace: 'enrol' })
  const refusal = await refusalWords(locale, await recallForm(enrolPath('terms'), await searchParams))
  const version = { version: terms.version }
  return (
    <EnrolFrame locale={locale} step="terms" title={t('termsTitle')} visit={visit} refusal={refusal}>
      <p>{t(terms.again ? 'termsAgain' : 'termsText')}</p>
      <p className="field-hint">
        {terms.since && terms.version > 1 ? t('termsSince', { ...version, date: dayInWords(locale, terms.since) }) : t('termsVersion', version)}
      </p>
      <TermsOfUse terms={terms} />
      <Form does="enrol/accept">
        <input type="hidden" name="hash" value={terms.hash} />
        <ButtonRow>
          <Button>{t('accept')}</Button>
          <Button form="refuse" variant="secondary">
            {t('refuse')}
          </Button>
        </ButtonRow>
      </Form>
      <p>{t('refuseMeans')}</p>
      <Form hidden id="refuse" does="enrol/refuse" />
    </EnrolFrame>
  )
}
