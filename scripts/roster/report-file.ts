import { statSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { reportStart } from '@/lib/roster/report'

/** Whether both names lead to one file. */
export function isSameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map((file) => statSync(file, { throwIfNoEntry: false }))
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino
}

/** The report of an import: begun anew, or, when the import goes on, continued behind what stands in it. */
export async function openReport(file: string, goesOn: boolean): Promise<FileHandle> {
  const report = await open(file, goesOn ? 'a+' : 'w+', 0o600)
  if ((await report.stat()).size === 0) await report.appendFile(reportStart())
  return report
}

/** Adds what the report lacks of the rows that were kept last: it ends before them, or among them, or has them all. */
export async function completeReport(report: FileHandle, rows: string): Promise<void> {
  const wanted = Buffer.from(rows)
  const { size } = await report.stat()
  const most = Math.min(wanted.length, size)
  const { buffer: tail } = await report.read(Buffer.alloc(most), 0, most, size - most)
  let there = most
  while (!tail.subarray(most - there).equals(wanted.subarray(0, there))) there--
  await report.appendFile(wanted.subarray(there))
}
