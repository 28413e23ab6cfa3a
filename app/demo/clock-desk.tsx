import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { StatusTag } from '@/app/_ui/status-tag'
import type { Desk } from '@/lib/qa/desk'
import { longTime } from './brussels-time'
import { clockButtons } from './clock-buttons'
import { words } from './words'

/** What time it is for the product, and buttons that change it. */
export function ClockDesk({ now, clockIsMoved, cutoff, tokenEnded }: Pick<Desk, 'now' | 'clockIsMoved' | 'cutoff' | 'tokenEnded'>) {
  return (
    <section id="clock" className="desk-section" aria-labelledby="clock-title">
      <h2 id="clock-title">{words.clock}</h2>
      <p>
        {words.now} <strong>{longTime(now)}</strong>.{' '}
        <span className="muted">{clockIsMoved ? words.moved : words.real}</span>
      </p>
      <p>
        {words.cutoff} <strong>{longTime(cutoff)}</strong>.{' '}
        {tokenEnded && <StatusTag tone="error">{words.ended}</StatusTag>}
      </p>
      <Form does="demo/clock">
        <ButtonRow>
          {clockButtons.map((button) => (
            <Button key={button} name="move" value={button} variant="secondary">
              {words.moves[button]}
            </Button>
          ))}
        </ButtonRow>
      </Form>
    </section>
  )
}
