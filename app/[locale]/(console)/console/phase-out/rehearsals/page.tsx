import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { Notice } from '@/app/_ui/notice'
import { PageTitle } from '@/app/_ui/page-title'
import { Table } from '@/app/_ui/table'
import { onlookers } from '@/lib/core/role'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { momentInWords } from '@/lib/i18n/dates'
import { numberInWords } from '@/lib/i18n/numbers'
import type { Rehearsal } from '@/lib/phase-out/rehearsal-store'
import { steeringView } from '@/lib/steering/steering-view'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { Refusal, refusalWords } from '../../../../_shell/refusal'
import { ConsoleFrame } from '../../_frame/console-frame'
import { FreshCode } from '../../_frame/fresh-code'
import { oneAmong } from '../../../../_shell/query'
import { Reason } from '../reason'

export const dynamic = 'force-dynamic'

const path = '/console/phase-out/rehearsals'

/** Hours in which the end is rehearsed: planned ones, and what people did in those that are over. */
export default async function RehearsalsPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, ...onlookers)
  const outcome = await steeringView(await requestContext(), visit.session, null)
  if (outcome.kind === 'denied') notFound()
  const { rehearsals, now } = outcome.view
  const query = await searchParams
  const memory = await recallForm(path, query)
  const refusal = await refusalWords(locale, memory)
  const t = await getTranslations({ locale, namespace: 'consolePhaseOut' })
  const mayChange = visit.clerk.roles.includes('admin')
  const done = oneAmong(['planned', 'cancelled', 'late'], query.told)
  const stateOf = ({ startsAt, endsAt, cancelledAt }: Rehearsal) =>
    cancelledAt ? 'cancelled' : endsAt <= now ? 'over' : startsAt <= now ? 'running' : 'planned'
  const row = (rehearsal: Rehearsal) => [
    t('rehearsals.hours', { from: momentInWords(locale, rehearsal.startsAt), to: momentInWords(locale, rehearsal.endsAt) }),
    t(`rehearsals.${stateOf(rehearsal)}`),
    <bdi key="reason">{rehearsal.reason}</bdi>,
    numberInWords(locale, rehearsal.continued),
    numberInWords(locale, rehearsal.activated),
    mayChange && ['planned', 'running'].includes(stateOf(rehearsal)) && (
      <Form key="cancel" does="phase-out/cancel-rehearsal">
        <input type="hidden" name="rehearsal" value={rehearsal.id} />
        <Button variant="link">{t('rehearsals.cancel')}</Button>
      </Form>
    ),
  ]
  const field = (name: 'day' | 'from' | 'to', label: string, hint: string) => (
    <Field name={name} label={label} hint={hint} width="short" autoComplete="off" defaultValue={memory.kept[name]} {...refusal.of(name)} />
  )
  return (
    <ConsoleFrame locale={locale} path={path} title={t('rehearsals.title')} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      {done && (
        <Notice tone={done === 'late' ? 'warning' : 'success'} role="status">
          {t(`told.${done}`)}
        </Notice>
      )}
      <PageTitle focus={!refusal.refused}>{t('rehearsals.title')}</PageTitle>
      <p>{t('rehearsals.text')}</p>
      <Table
        caption={t('rehearsals.title')}
        captionHidden
        columns={[
          { head: t('rehearsals.when') },
          { head: t('runs.state') },
          { head: t('reason') },
          { head: t('rehearsals.continued'), numeric: true },
          { head: t('rehearsals.activated'), numeric: true },
          { head: t('groups.moves'), verbs: true },
        ]}
        rows={rehearsals.map(row)}
        empty={t('rehearsals.none')}
      />
      {mayChange && (
        <section className="flow" aria-labelledby="plan">
          <h2 id="plan">{t('rehearsals.plan')}</h2>
          <Form does="phase-out/rehearse">
            {field('day', t('day'), t('dayHint'))}
            {field('from', t('rehearsals.from'), t('timeHint'))}
            {field('to', t('rehearsals.to'), t('timeHint'))}
            <Reason locale={locale} kept={memory.kept.reason} refusal={refusal} />
            <FreshCode locale={locale} visit={visit} refusal={refusal} />
            <ButtonRow>
              <Button>{t('rehearsals.planIt')}</Button>
            </ButtonRow>
          </Form>
        </section>
      )}
    </ConsoleFrame>
  )
}
