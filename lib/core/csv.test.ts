import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvField, csvLine, csvStart } from './csv'

test.each(['=HYPERLINK("http://evil.example")', '+32 2 555 55 55', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
  'what a spreadsheet would take for a formula, such as %j, is text',
  (value) => {
    const [[field] = []] = parse(csvLine([value]), { delimiter: ';' })
    expect(field).toBe(`'${value}`)
  },
)

test('numbers of ours are numbers, and nothing is an empty field', () => {
  expect(csvLine([-3, null, '007', 'Noor'])).toBe('-3;;007;Noor\r\n')
})

test('a field holds whatever it is given', () => {
  expect([csvField('a;b'), csvField('say "x"'), csvField(' x')]).toEqual(['"a;b"', '"say ""x"""', '" x"'])
})

test('every field comes back as it was, but for the apostrophe', () => {
  const harmless = fc.string({ unit: 'grapheme' }).filter((value) => csvField(value).replace(/^"?/, '')[0] !== "'")
  fc.assert(
    fc.property(fc.array(harmless, { minLength: 2, maxLength: 6 }), (fields) => {
      const read = parse(csvStart + csvLine(fields), { delimiter: ';', bom: true })
      expect(read).toEqual([fields])
    }),
  )
})
