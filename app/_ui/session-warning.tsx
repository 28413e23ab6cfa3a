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
  /** Where the end leads: out, by way of what keeps this page to come back to. */
  endHref: string
  title: string
  /** Said to whoever has done nothing for a while, and can stay. */
  idle: { text: string; stay: string }
  /** Said before the latest end, which nothing puts off. */
  last: { text: string; understood: string }
}

/** "You will be signed out soon", with a way to stay while there is one. Shown by scripts only; the server decides anyway. */
export function SessionWarning({ owner, until, latest, now, lasts, warnSeconds = 120, stay, endHref, title, idle, last }: SessionWarningProps) {
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
          <h2 id="session-warning-title">{title}</h2>
          <p>{idle.text}</p>
          <div className="button-row">
            <button type="button" className="button" data-variant="primary" data-stay="">
              {idle.stay}
            </button>
          </div>
        </div>
      </dialog>
      <dialog className="dialog" aria-labelledby="session-last-title" data-last="">
        <div className="flow">
          <h2 id="session-last-title">{title}</h2>
          <p>{last.text}</p>
          <div className="button-row">
            <button type="button" className="button" data-variant="primary">
              {last.understood}
            </button>
          </div>
        </div>
      </dialog>
    </session-warning>
  )
}
