import { Button } from '@/app/_ui/button'
import { startAgain } from './actions'
import { words } from './words'

export function StartAgain() {
  return (
    <section id="again" className="desk-section" aria-labelledby="again-title">
      <h2 id="again-title">{words.again}</h2>
      <p>{words.resetHint}</p>
      <form action={startAgain}>
        <Button variant="danger">{words.reset}</Button>
      </form>
    </section>
  )
}
