import { Comfort } from './element'

/** `<print-page><button hidden>` */
export class PrintPage extends Comfort {
  protected override begin() {
    const button = this.find<HTMLButtonElement>('button')
    if (!button) return
    button.hidden = false
    button.addEventListener('click', () => print())
  }
}
