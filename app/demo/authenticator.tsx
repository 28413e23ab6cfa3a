import { ButtonLink } from '@/app/_ui/button'
import { Table } from '@/app/_ui/table'
import type { Desk, DeskApp } from '@/lib/qa/desk'
import { words } from './words'

const grouped = (code: string) => (
  <span className="secret">
    {code.slice(0, 3)} {code.slice(3)}
  </span>
)

const named = ({ name, deviceName, settingUp }: DeskApp) => {
  const entry = deviceName ? `${name} (${deviceName})` : name
  return settingUp ? words.settingUp(entry) : entry
}

/** A phone with everybody's entries, so that nobody needs one to try the demo. */
export function Authenticator({ apps, now, secondsLeft }: Pick<Desk, 'apps' | 'now' | 'secondsLeft'>) {
  const columns = [{ head: words.entry }, { head: words.codeNow }, { head: words.codeNext }]
  return (
    <section id="authenticator" className="desk-section" aria-labelledby="authenticator-title">
      <h2 id="authenticator-title">{words.authenticator}</h2>
      <live-codes data-seconds={secondsLeft} data-words={words.secondsLeft('{seconds}')}>
        <div data-codes="">
          <Table
            caption={words.apps}
            captionHidden
            columns={columns}
            rows={apps.map((app) => [named(app), grouped(app.code), grouped(app.next)])}
            empty={words.noApps}
          />
        </div>
        <p className="desk-refresh">
          <span data-left="">{words.secondsLeft(secondsLeft)}</span>
          <ButtonLink href={`/demo?codes=${now.getTime()}#authenticator`} variant="link">
            {words.refreshCodes}
          </ButtonLink>
        </p>
      </live-codes>
    </section>
  )
}
