import { isUtf8 } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fileOf, rosterOf } from '@/lib/testing/roster'
import { openRoster, type Item } from './open-roster'
import { openRows } from './read-rows'

const now = new Date('2026-11-21T10:00:00Z')

async function read(content: string | Buffer, pieceSize?: number): Promise<Item[]> {
  const roster = await openRoster(fileOf(content, pieceSize), now)
  if (roster.kind === 'fault') throw new Error(`${roster.fault} ${roster.column ?? ''}`)
  const items: Item[] = []
  for await (const batch of roster.batches) items.push(...batch.items)
  return items
}
const names = async (content: string | Buffer, pieceSize?: number) => (await read(content, pieceSize)).map(({ row }) => row?.firstName)
const fault = async (content: string | Buffer) => {
  const roster = await openRoster(fileOf(content), now)
  return roster.kind === 'fault' ? [roster.fault, roster.column] : roster.kind
}
/** As Excel in Belgium saves it. */
const windows = (text: string) => Buffer.from(text.replaceAll('œ', '\x9c').replaceAll('€', '\x80').replaceAll('’', '\x92'), 'latin1')
const header = 'username;firstName;lastName;locale'

describe('the letters of a file', () => {
  test.each([1, 2, 3, 7, 65_536])('are those that were saved, in UTF-8 or Windows-1252, in pieces of %i bytes', async (size) => {
    const text = `${header}\r\nelke;Zoë’s Lœtitia €;Ångström;nl\r\nnoor;Éloïse;D’hœ;fr\r\n`
    const expected = ['Zoë’s Lœtitia €', 'Éloïse']
    expect(await names(text, size)).toEqual(expected)
    expect(await names(`\uFEFF${text}`, size)).toEqual(expected)
    expect(await names(windows(text), size)).toEqual(expected)
  })

  test('are told by the whole file, though the first accent comes late and looks like UTF-8', async () => {
    const lines = Array.from({ length: 3_000 }, (_, n) => `name${String(n)};Elke;Voorbeeld;nl`)
    const late = [header, ...lines, 'a1;Ã©lise;Voorbeeld;nl', 'a2;Zoë;Voorbeeld;nl'].join('\n')
    expect((await names(windows(late), 1_000)).slice(-2)).toEqual(['Ã©lise', 'Zoë'])
    expect((await names(late, 1_000)).slice(-2)).toEqual(['Ã©lise', 'Zoë'])
  })

  test('may be any: what was written is read', async () => {
    const field = fc.string({ unit: fc.constantFrom('a', 'É', 'œ', '€', ';', ',', '"', '\n', ' ', 'ß', '0', '=') , minLength: 1, maxLength: 12 })
    const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`
    const rows = fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom(';', ','), fc.constantFrom('\n', '\r\n'), fc.boolean(), fc.integer({ min: 1, max: 50 }), async (fields, separator, end, utf8, size) => {
        const lines = fields.map(([first, last], n) => [`u${String(n)}`, quoted(first), quoted(last), 'nl'].join(separator))
        const text = [header.replaceAll(';', separator), ...lines].join(end) + end
        // A few rows of Windows-1252, such as "ß€a", are UTF-8 as well: nobody could tell.
        fc.pre(utf8 || !isUtf8(windows(text)) || windows(text).toString() === text)
        const opened = await openRows(fileOf(utf8 ? text : windows(text), size))
        if ('fault' in opened) throw new Error(opened.fault)
        const found: string[][] = []
        for await (const line of opened.rows) found.push(line.fields)
        expect(found).toEqual(fields.map(([first, last], n) => [`u${String(n)}`, first, last, 'nl']))
      }),
      { numRuns: 60 },
    )
  })
})

describe('the columns of a file', () => {
  test('are found by their names, in any order and case, and the rest is left out', async () => {
    const roster = await openRoster(fileOf('LOCALE,Shoe size,last_name,First Name,USERNAME\nfr,43,Voorbeeld,Noor,Noor.V \n'), now)
    if (roster.kind === 'fault') throw new Error(roster.fault)
    expect(roster.ignored).toEqual(['Shoe size'])
    for await (const { items } of roster.batches) expect(items[0]).toMatchObject({ line: 2, row: { username: 'noor.v', firstName: 'Noor', locale: 'fr', email: null, card: null } })
  })

  test.each([
    ['', ['empty', undefined]],
    ['username;firstName;lastName\n', ['column-missing', 'locale']],
    [`${header};cell1\n`, ['column-missing', 'cardSerial']],
    [`${header};Username\n`, ['column-twice', 'username']],
    ['PK\x03\x04and so on', ['no-text', undefined]],
    [`${header}\nelke;\0;x;nl\n`, ['no-text', undefined]],
    [Buffer.from('\uFEFFusername', 'utf16le'), ['utf-16', undefined]],
  ])('of %j are not right, and that is said before any row is read', async (content, said) => {
    expect(await fault(content)).toEqual(said)
  })
})

describe('a row', () => {
  const [usual] = [{ username: 'elke' }]
  const refusal = async (line: Parameters<typeof rosterOf>[0][number]) => {
    const [item] = await read(rosterOf([{ ...usual, ...line }], line.nationalNumber === undefined ? undefined : ['username', 'firstName', 'lastName', 'locale', 'nationalNumber']))
    return item?.refusal ? `${item.refusal.field} ${item.refusal.reason}` : null
  }
  const cells = (number: number, cell: string) => Array.from({ length: 24 }, (_, index) => (index + 1 === number ? cell : 'ABCDEF'))

  test.each<[string | null, Parameters<typeof refusal>[0]]>([
    [null, {}],
    ['username missing', { username: ' ', email: '', cardSerial: '1' }],
    ['firstName missing', { firstName: '' }],
    ['locale missing', { locale: '' }],
    ['locale locale-unknown', { locale: 'es' }],
    [null, { locale: 'FR-be' }],
    ['email email-wrong', { email: 'elke@nowhere' }],
    ['password password-plain', { password: 'Secret123' }],
    ['password password-costly', { password: `$2b$20$${'a'.repeat(53)}` }],
    ['cell7 cell-wrong', { cells: cells(7, 'ABCDE1') }],
    ['cell24 cell-wrong', { cells: cells(24, 'abcdef') }],
    ['cell3 missing', { cells: cells(3, '') }],
    ['lastName characters', { lastName: 'Voor\u202Ebeeld' }],
    ['lastName too-long', { lastName: 'x'.repeat(101) }],
    [null, { lastName: '<img src=x onerror=alert(1)>' }],
    ['birthYear birth-year-wrong', { birthYear: '61' }],
    ['lastUsedAt date-wrong', { lastUsedAt: '30/02/2026' }],
    ['lastUsedAt date-wrong', { lastUsedAt: '2027-01-01' }],
    ['username national-number', { username: '85.07.30-033.28' }],
    ['nationalNumber national-number-wrong', { nationalNumber: '85073003329' }],
    [null, { nationalNumber: '850730-033.28' }],
    [null, { nationalNumber: '00012556777' }],
    [null, { nationalNumber: '85473003317' }],
  ])('is refused for %s', async (expected, line) => {
    expect(await refusal(line)).toBe(expected)
  })

  test('with fewer or more fields than the header is refused, and the ones after it are not', async () => {
    const items = await read(`${header}\nelke;Elke\nanna;A;B;nl;extra\nbart;B;C;nl;;\ncarla;C;D;nl\n`)
    expect(items.map(({ line, refusal: why }) => [line, why?.reason])).toEqual([[2, 'fields-missing'], [3, 'fields-too-many'], [4, undefined], [5, undefined]])
  })

  test('keeps its leading zeros and its quotes', async () => {
    const [item] = await read(rosterOf([{ cardSerial: '007', lastName: '"van ""den"" Berg; jr"' }]))
    expect(item?.row).toMatchObject({ lastName: 'van "den" Berg; jr', card: { serial: '007' } })
  })

  test('whose quote is never closed is the last that can be read', async () => {
    const items = await read(`${header}\nelke;Elke;V;nl\nanna;"Anna;V;nl\n${'bart;B;V;nl\n'.repeat(20_000)}`)
    expect(items.map(({ refusal: why }) => why?.reason)).toEqual([undefined, 'unreadable'])
  })
})

test('a million names are told apart', async () => {
  const { makeSeen } = await import('./seen')
  const seen = makeSeen()
  for (let n = 1; n <= 100_000; n++) expect(seen.first(`name ${String(n)}`, n)).toBe(0)
  expect([seen.first('name 1', 7), seen.first('name 99999', 8), seen.first('name 0', 9)]).toEqual([1, 99_999, 0])
})
