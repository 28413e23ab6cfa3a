import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { Notice } from '@/app/_ui/notice'
import type { Locale } from '@/lib/core/locale'
import type { Run } from '@/lib/roster/run-store'

/**
 * Where a file is: how much of it was read, as a bar that is true and moves on by itself, and a way to stop what is being
 * imported; or what came of it.
 */
export async function Underway({ locale, run }: { locale: Locale; run: Run }) {
  const t = await getTranslations({ locale, namespace: 'console' })
  const state = t(`imports.states.${run.state}` as 'imports.states.done')
  if (!['received', 'trying', 'importing'].includes(run.state))
    return <Notice tone={run.state === 'done' ? 'success' : 'info'}>{t(`imports.told.${run.fault ?? run.state}` as 'imports.told.done')}</Notice>
  const percent = run.bytes === 0 ? 0 : Math.floor((run.bytesDone / run.bytes) * 100)
  return (
    <>
      <meta httpEquiv="refresh" content="2" />
      <p>
        <label htmlFor="underway">{state}</label>
      </p>
      <p>
        <progress id="underway" className="progress" max={100} value={percent} /> {t('imports.percent', { percent, rows: run.rowsDone })}
      </p>
      <p className="muted">{t('imports.leave')}</p>
      {run.state === 'importing' && (
        <Form does="console/discard">
          <ButtonRow>
            <Button variant="secondary">{t('imports.stop')}</Button>
          </ButtonRow>
        </Form>
      )}
    </>
  )
}
