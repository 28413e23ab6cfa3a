import { describe, expect, test } from 'vitest'
import { fieldsOf } from './fields'

describe('the fields of a form', () => {
  test.each<[string, string, Record<string, unknown>]>([
    ['are read as browsers write them', 'name=No%C3%AB+L&code=12%2034', { name: 'Noë L', code: '12 34' }],
    ['may be none', '', {}],
    ['may be empty', 'name=&code', { name: '', code: '' }],
    ['hold a list where a name comes twice or more', 'a=1&b=2&a=3&a=4', { a: ['1', '3', '4'], b: '2' }],
    ['keep brackets and dots in their names', 'a[]=1&b.c=2&d[e]=3', { 'a[]': '1', 'b.c': '2', 'd[e]': '3' }],
    ['are text, broken or not', 'a=%ff&b=%&c=%00', { a: '�', b: '%', c: '\0' }],
  ])('%s', (_what, body, fields) => expect(fieldsOf(body)).toEqual(fields))

  test('never become part of the object they are put in', () => {
    const fields = fieldsOf('__proto__=1&__proto__=2&constructor=3')
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype)
    expect(Object.entries(fields)).toEqual([['__proto__', ['1', '2']], ['constructor', '3']])
  })
})
