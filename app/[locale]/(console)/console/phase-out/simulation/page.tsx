import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { PageTitle } from '@/app/_ui/page-title'
import { onlookers } from '@/lib/core/role'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { bounds, usualAssumptions, type Assumptions } from '@/lib/steering/simulation'
import { simulationView } from '@/lib/steering/steering-view'
import { dayWritten, instantTyped } from '@/lib/steering/written'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { Refusal, refusalWords } from '../../../../_shell/refusal'
import { ConsoleFrame } from '../../_frame/console-frame'
import { oneOf } from '../../../../_shell/query'
import { Result } from './result'

export const dynamic = 'force-dynamic'

type Query = Record<string, string | string[] | undefined>
const names = Object.keys(bounds) as (keyof Assumptions)[]

/** What was assumed in the address, within reason; the usual where nothing sensible was. */
function assumptionsIn(query: Query): Assumptions {
  const assumed = { ...usualAssumptions }
  for (const name of names) {
    const typed = (oneOf(query[name]) ?? '').trim()
    const [least, most] = bounds[name]
    if (/^\d{1,3}$/.test(typed)) assumed[name] = Math.min(most, Math.max(least, Number(typed)))
  }
  return assumed
}

/** "If the token ended on this day": who would lose access, and what the desk would have to bear. */
export default async function SimulationPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, ...onlookers)
  const query = await searchParams
  const assumed = assumptionsIn(query)
  const typed = oneOf(query.day)
  const day = typed === null ? null : instantTyped(typed)
  const outcome = await simulationView(await requestContext(), visit.session, day, assumed)
  if (outcome.kind === 'denied') notFound()
  const { cutoff, simulation } = outcome.view
  const memory = await recallForm('/console/phase-out/simulation', query)
  const refusal = await refusalWords(locale, memory)
  const t = await getTranslations({ locale, namespace: 'consolePhaseOut' })
  return (
    <ConsoleFrame locale={locale} path="/console/phase-out/simulation" title={t('simulation.title')} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused}>{t('simulation.title')}</PageTitle>
      <p>{t('simulation.text')}</p>
      <Form does="phase-out/simulate">
        <Field
          name="day"
          label={t('simulation.day')}
          hint={t('dayHint')}
          width="short"
          autoComplete="off"
          defaultValue={memory.kept.day ?? (cutoff ? dayWritten(cutoff) : '')}
          {...refusal.of('day')}
        />
        <fieldset className="field field-group">
          <legend>{t('simulation.assumptions')}</legend>
          <div className="flow">
            {names.map((name) => (
              <Field
                key={name}
                name={name}
                label={t(`simulation.${name}`)}
                hint={t('simulation.between', { least: bounds[name][0], most: bounds[name][1] })}
                inputMode="numeric"
                width="short"
                autoComplete="off"
                defaultValue={memory.kept[name] ?? String(assumed[name])}
              />
            ))}
          </div>
        </fieldset>
        <ButtonRow>
          <Button>{t('simulation.go')}</Button>
        </ButtonRow>
      </Form>
      {cutoff && simulation && !refusal.refused && <Result locale={locale} cutoff={cutoff} simulation={simulation} />}
    </ConsoleFrame>
  )
}
