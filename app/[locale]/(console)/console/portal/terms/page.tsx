import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Details } from '@/app/_ui/details'
import { Form } from '@/app/_ui/form'
import { Mark } from '@/app/_ui/mark'
import { Notice } from '@/app/_ui/notice'
import { Table } from '@/app/_ui/table'
import { TextArea } from '@/app/_ui/text-area'
import { locales } from '@/lib/core/locale'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { momentInWords } from '@/lib/i18n/dates'
import { languageNames } from '@/lib/i18n/language-names'
import { termsView } from '@/lib/terms-desk/terms-view'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { refusalWords } from '../../../../_shell/refusal'
import { TermsOfUse } from '../../../../_shell/terms-of-use'
import { oneAmong } from '../../../../_shell/query'
import { DeskFrame } from '../desk-frame'

export const dynamic = 'force-dynamic'

const path = '/console/portal/terms'

/** The terms of use: what is in force, another version, a better translation, and what was changed when by whom. */
export default async function TermsDeskPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin', 'auditor')
  const view = await termsView(await requestContext(), visit.session)
  if (view.kind === 'denied') notFound()
  const query = await searchParams
  const memory = await recallForm(path, query)
  const refusal = await refusalWords(locale, memory)
  const t = await getTranslations({ locale, namespace: 'termsDesk' })
  const { current, mark, accepted, history } = view
  const version = current.en.version
  const told = oneAmong(['published', 'corrected'], query.told)
  const texts = locales.map((each) => (
    <TextArea
      key={each}
      name={each}
      lang={each}
      rows={12}
      label={t('text', { language: languageNames[each] })}
      defaultValue={memory.kept[each] ?? current[each].text}
      {...refusal.of(each)}
    />
  ))
  return (
    <DeskFrame locale={locale} path={path} part="terms" visit={visit} refusal={refusal} told={told && t(`told.${told}`, { version })}>
      <p>{t('inForce', { version, accepted })}</p>
      {locales.map((each) => (
        <Details key={each} summary={languageNames[each]}>
          <TermsOfUse terms={current[each]} />
        </Details>
      ))}
      {visit.clerk.roles.includes('admin') && (
        <Form does="console/terms">
          <h2>{t('change')}</h2>
          <Mark name="seen" value={memory.kept.seen ?? mark} />
          <p className="field-hint">{t('markup')}</p>
          {texts}
          <Notice tone="warning">{t('effect')}</Notice>
          <ButtonRow>
            <Button name="as" value="version">
              {t('publish', { version: version + 1 })}
            </Button>
            <Button name="as" value="translation" variant="secondary">
              {t('correct', { version })}
            </Button>
          </ButtonRow>
        </Form>
      )}
      <Table
        caption={t('history')}
        columns={[{ head: t('version') }, { head: t('language') }, { head: t('when') }, { head: t('by') }]}
        rows={history.map((each) => [String(each.version), languageNames[each.locale], momentInWords(locale, each.since), <bdi key="by">{each.by ?? t('first')}</bdi>])}
        empty={t('noHistory')}
      />
    </DeskFrame>
  )
}
