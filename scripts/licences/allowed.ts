/** Licences under which others' work may stand beside ours, which is under the EUPL 1.2. Why: docs/licences.md. */
const allowed = new Set([
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC', 'MIT', 'MIT-0', 'Unlicense'],
  ...['CC-BY-4.0', 'OFL-1.1'],
  ...['EPL-2.0', 'LGPL-3.0-or-later', 'MPL-2.0'],
])

/** Whether an SPDX expression can be met: all parts of an AND, one of an OR. */
export function isAllowed(expression: string): boolean {
  const plain = expression.replace(/[()]/g, '')
  return plain.split(/ or /i).some((choice) => choice.split(/ and /i).every((licence) => allowed.has(licence.trim())))
}
