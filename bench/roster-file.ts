// Files of invented people to import: node bench/roster-file.ts 1000000 > people.csv
import { pathToFileURL } from 'node:url'

const firstNames = ['Noor', 'Joris', 'Camille', 'Élise', 'Greta', 'Jürgen', 'Robin', 'Zoë']
const lastNames = ['Voorbeeld', 'Proef', 'Exemple', 'Modèle', 'Muster', 'Beispiel', 'Sample', 'Example']
const locales = ['nl', 'fr', 'de', 'en']
const cells = Array.from({ length: 24 }, (_, index) => `cell${String(index + 1)}`)

const rosterHeader =
  ['username', 'firstName', 'lastName', 'email', 'locale', 'password', 'cardSerial', ...cells, 'birthYear'].join(';') + '\r\n'

/** A hash of no password that anybody has. */
const hash = '$2b$12$' + 'nobodyhasthispassword'.padEnd(53, 'O')

/** The same people at every call, for the same numbers. */
function rosterLine(number: number): string {
  let state = (number + 1) * 2_654_435_761
  const draw = () => (state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 1_442_695_041) | 0) >>> 0
  const cell = () => {
    let [left, word] = [draw() % 308_915_776, '']
    for (let letter = 0; letter < 6; letter++, left = Math.floor(left / 26)) word += String.fromCharCode(65 + (left % 26))
    return word
  }
  const name = `import.${String(number).padStart(8, '0')}`
  const names = `${firstNames[draw() % 8] ?? ''};${lastNames[draw() % 8] ?? ''}`
  const card = `T${String(number).padStart(9, '0')};${cells.map(cell).join(';')}`
  const locale = locales[draw() % 4] ?? 'nl'
  return `${name};${names};${name}@example.org;${locale};${hash};${card};${String(1930 + (draw() % 75))}\r\n`
}

/** The file in pieces of a thousand lines, beginning with person `first`. */
export function* rosterFile(count: number, first = 0): Generator<string> {
  yield rosterHeader
  for (let from = 0; from < count; from += 1_000)
    yield Array.from({ length: Math.min(1_000, count - from) }, (_, index) => rosterLine(first + from + index)).join('')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  for (const piece of rosterFile(Number(process.argv[2] ?? 1_000))) process.stdout.write(piece)
