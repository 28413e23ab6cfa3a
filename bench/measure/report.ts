import type { Spread } from './rounds'

/** One line of the closing table. Without an aim it is there to be read. */
export type Line = { what: string; value: string; aim?: string; met?: boolean }

/** A figure with as many digits as it deserves. */
export const figure = (value: number) =>
  Number.isNaN(value) ? '?' : value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2)

export const told = ({ median, least, most }: Spread, unit = '') =>
  `${figure(median)}${unit && ` ${unit}`} [${figure(least)}–${figure(most)}]`

export const atLeast = (what: string, measured: Spread, aim: number, unit?: string): Line => ({
  what,
  value: told(measured, unit),
  aim: `≥ ${aim}`,
  met: measured.median >= aim,
})

export const atMost = (what: string, measured: Spread, aim: number, unit?: string): Line => ({
  what,
  value: told(measured, unit),
  aim: `≤ ${aim}`,
  met: measured.median <= aim,
})

export const plain = (what: string, measured: Spread, unit?: string): Line => ({ what, value: told(measured, unit) })

export function printTable(title: string, lines: Line[]): void {
  const widths = [Math.max(...lines.map((line) => line.what.length)), Math.max(...lines.map((line) => line.value.length))]
  console.log(`\n${title}`)
  for (const { what, value, aim = '', met } of lines) {
    const mark = met === undefined ? '' : met ? 'ok' : 'MISSED'
    console.log(`  ${what.padEnd(widths[0] ?? 0)}  ${value.padEnd(widths[1] ?? 0)}  ${aim.padEnd(8)} ${mark}`.trimEnd())
  }
}
