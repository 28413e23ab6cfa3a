import { expect, test } from 'vitest'
import { systemRandom } from './random'
import { fingerprint, makeSecrets } from './secret'

const key = (id: string) => ({ id, key: Buffer.from(fingerprint(id), 'hex') })
const secrets = makeSecrets([key('one'), key('two')], systemRandom)
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.='

test('what was sealed opens for its purpose and its owner, and for no other', () => {
  for (const plain of ['', 'a', 'Zoë 🗝', 'x'.repeat(5_000)]) {
    const sealed = secrets.seal('cookie', 'mine', plain)
    expect(secrets.open('cookie', 'mine', sealed)).toBe(plain)
    expect(secrets.open('cookie', 'yours', sealed)).toBeNull()
    expect(secrets.open('letter', 'mine', sealed)).toBeNull()
  }
})

test('no sign of a sealed value can be turned, left out or added, wherever it stands and however long the value', () => {
  for (const plain of ['', 'a', 'ab', 'abc']) {
    const sealed = secrets.seal('cookie', 'mine', plain)
    for (let at = 0; at <= sealed.length; at++) {
      const [before, sign, after] = [sealed.slice(0, at), sealed.charAt(at), sealed.slice(at + 1)]
      for (const other of alphabet) {
        if (other !== sign) expect(secrets.open('cookie', 'mine', before + other + after)).toBeNull()
        expect(secrets.open('cookie', 'mine', before + other + sign + after)).toBeNull()
      }
      if (sign) expect(secrets.open('cookie', 'mine', before + after)).toBeNull()
    }
  }
})

test('a seal cut down to a few bytes vouches for nothing', () => {
  const [id, nonce = '', body = ''] = secrets.seal('cookie', 'mine', '').split('.')
  for (const bytes of [0, 4, 8, 12, 15]) {
    const cut = Buffer.from(body, 'base64url').subarray(0, bytes)
    expect(secrets.open('cookie', 'mine', [id, nonce, cut.toString('base64url')].join('.'))).toBeNull()
    expect(secrets.openBytes('cookie', 'mine', Buffer.concat([Buffer.from(`${id ?? ''}.`), Buffer.from(nonce, 'base64url'), cut]))).toBeNull()
  }
})

test('sealed bytes are refused whichever of them was turned', () => {
  const sealed = secrets.sealBytes('file', 'mine', Buffer.from('bytes'))
  expect(secrets.openBytes('file', 'mine', sealed)).toEqual(Buffer.from('bytes'))
  for (let at = 0; at < sealed.length; at++) {
    const turned = Buffer.from(sealed)
    turned[at] = (turned[at] ?? 0) ^ 1
    expect(secrets.openBytes('file', 'mine', turned)).toBeNull()
  }
})

test('a value sealed with a key that was since followed by another still opens, until the key is gone', () => {
  const sealed = makeSecrets([key('two')], systemRandom).seal('cookie', 'mine', 'kept')
  expect(secrets.open('cookie', 'mine', sealed)).toBe('kept')
  expect(makeSecrets([key('one')], systemRandom).open('cookie', 'mine', sealed)).toBeNull()
})
