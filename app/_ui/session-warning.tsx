import type { ReactNode } from 'react'
import type { FormName } from '@/app/forms'

export type SessionWarningProps = {
  /** Tells people apart, and names nobody: what was being written at the end is given back to its owner alone. */
  owner: string
  /** When the session ends, and what time the server has, both in epoch milliseconds. */
  until: number
  now: number
  /** When it ends at the latest, whatever its person does. */
  latest: number
  /** How long a session lasts from when its person does something, in milliseconds. */
  lasts: number
  /** How many seconds before the end to warn. */
  warnSeconds?: number
  /** The form that keeps the session. */
  stay: FormName
  /** Where the end leads: a page that can bring the person back to this step. */
  endHref: string
  title: ReactNode
  stayLabel: string
  /** A sentence, and a way out if wanted. */
  children: ReactNode
}

/** "You will be signed out soon", with a way to stay. Shown by scripts only; the server decides anyway. */
export function SessionWarning({ owner, until, latest, now, lasts, warnSeconds = 120, stay, endHref, ...words }: SessionWarningProps) {
  return (
    <session-warning
      data-owner={owner}
      data-until={until}
      data-latest={latest}
      data-now={now}
      data-lasts={lasts}
      data-warn-seconds={warnSeconds}
      data-stay-href={`?do=${stay}`}
      data-end-href={endHref}
    >
      <dialog className="dialog" aria-labelledby="session-warning-title">
        <div className="flow">
          <h2 id="session-warning-title">{words.title}</h2>
          {typeof words.children === 'string' ? <p>{words.children}</p> : words.children}
          <div className="button-row">
            <button type="button" className="button" data-variant="primary" data-stay="">
              {words.stayLabel}
            </button>
          </div>
        </div>
      </dialog>
    </session-warning>
  )
}
