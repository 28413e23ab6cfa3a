import { expect, test } from 'vitest'
import { withSiteFacts, type SiteFacts } from './site'

const facts: SiteFacts = {
  name: 'Keyturn',
  host: 'keys.example.be',
  helpTel: '',
  playing: false,
  organisation: '',
  address: '',
  privacyEmail: '',
  processors: '',
  helpPhone: '',
  helpEmail: '',
}
const page =
  '<div class="site-banner"><p>Demo</p></div><title>%%name%%</title><div data-if="organisation"><p>By %%organisation%%.</p></div>' +
  '<div data-unless="organisation"><p>By somebody.</p></div><div data-if="helpPhone"><a href="tel:%%helpTel%%">%%helpPhone%%</a></div>'

test('a page rendered ahead says what is known of this installation', () => {
  const known = { ...facts, organisation: 'Examples & Sons <b>$&</b>', helpPhone: '02 123 45', helpTel: '0212345' }
  expect(withSiteFacts(page, known)).toBe(
    '<title>Keyturn</title><div data-if="organisation"><p>By Examples &#38; Sons &#60;b&#62;$&#38;&#60;/b&#62;.</p></div>' +
      '<div data-if="helpPhone"><a href="tel:0212345">02 123 45</a></div>',
  )
})

test('and what is said otherwise', () => {
  expect(withSiteFacts(page, facts)).toBe('<title>Keyturn</title><div data-unless="organisation"><p>By somebody.</p></div>')
})

test('with the banner of the demo, where it is one', () => {
  expect(withSiteFacts(page, { ...facts, playing: true })).toContain('<p>Demo</p>')
})
