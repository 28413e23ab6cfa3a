import { Button } from '@/app/_ui/button'
import { Form } from '@/app/_ui/form'
import { words } from './words'

export function StartAgain() {
  return (
    <section id="again" className="desk-section" aria-labelledby="again-title">
      <h2 id="again-title">{words.again}</h2>
      <p>{words.resetHint}</p>
      <Form does="demo/again">
        <Button variant="danger">{words.reset}</Button>
      </Form>
    </section>
  )
}
