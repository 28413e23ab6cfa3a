import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { PageTitle } from '@/app/_ui/page-title'
import { continueSearch } from '@/lib/help-desk/search'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { idIn } from '../../../_shell/id-in'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { Refusal, refusalWords } from '../../../_shell/refusal'
import { ConsoleFrame } from '../_frame/console-frame'
import { oneOf } from '../../../_shell/query'
import { FoundPeople } from './found-people'

export const dynamic = 'force-dynamic'

/** Looks for people by what they say of themselves on the telephone. */
export default async function PeoplePage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin', 'support')
  const query = await searchParams
  const t = await getTranslations({ locale, namespace: 'console' })
  const refusal = await refusalWords(locale, await recallForm('/console/people', query))
  const sealed = oneOf(query.search)
  const after = idIn(oneOf(query.after) ?? '')
  const found = sealed ? await continueSearch(await requestContext(), visit.session, sealed, after) : null
  if (found?.kind === 'denied') notFound()
  const results = found?.kind === 'found' ? found : null
  return (
    <ConsoleFrame
      locale={locale}
      path="/console/people"
      title={results ? t('people.resultTitle', { typed: results.typed }) : t('people.title')}
      refused={refusal.refused}
      visit={visit}
    >
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused}>{t('people.title')}</PageTitle>
      <Form does="console/search" role="search">
        <Field
          name="search"
          label={t('people.label')}
          hint={t('people.hint')}
          autoComplete="off"
          spellCheck={false}
          defaultValue={results?.typed}
          {...refusal.of('search')}
        />
        <ButtonRow>
          <Button>{t('people.search')}</Button>
        </ButtonRow>
      </Form>
      {found?.kind === 'unknown' && <p>{t('people.again')}</p>}
      {results && <FoundPeople locale={locale} results={results} sealed={sealed ?? ''} first={!after} />}
    </ConsoleFrame>
  )
}
