import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { LiveProgress } from '@/app/_ui/live-progress'
import { Notice } from '@/app/_ui/notice'
import type { Locale } from '@/lib/core/locale'
import { localized, type Path } from '@/lib/http/paths'
import type { Run } from '@/lib/roster/run-store'

/** `children`: how many rows became what, so far. */
type Props = { locale: Locale; path: Path; run: Run; children: ReactNode }

/**
 * Where a file is: how much of it was read, as a bar that is true and moves on by itself, and a way to stop what is being
 * imported; or what came of it.
 */
export async function Underway({ locale, path, run, children }: Props) {
  const t = await getTranslations({ locale, namespace: 'console' })
  const common = await getTranslations({ locale, namespace: 'common' })
  if (!['received', 'trying', 'importing'].includes(run.state)) {
    return (
      <>
        <Notice tone={run.state === 'done' ? 'success' : 'info'}>{t(`imports.told.${run.fault ?? run.state}` as 'imports.told.done')}</Notice>
        {children}
      </>
    )
  }
  const percent = run.bytes === 0 ? 0 : Math.floor((run.bytesDone / run.bytes) * 100)
  return (
    <>
      <LiveProgress href={localized(locale, path)} link={common('lookAgain')} seconds={2}>
        <p>
          <label htmlFor="underway">{t(`imports.states.${run.state}` as 'imports.states.done')}</label>
        </p>
        <p>
          <progress id="underway" className="progress" max={100} value={percent} />{' '}
          <span data-said="">{t('imports.percent', { percent, rows: run.rowsDone })}</span>
        </p>
        {children}
      </LiveProgress>
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
