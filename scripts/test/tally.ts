import { readFileSync } from 'node:fs'

/** How many tests passed and failed, and the lines with which their runner summed up. */
export interface Tally {
  passed: number
  failed: number
  summary: string[]
}

interface VitestReport {
  success: boolean
  numPassedTests: number
  numFailedTests: number
}

/** Vitest's own count; a run that went wrong beside its tests (a file that cannot be loaded) failed once. */
export function tallyUnits(file: string, code: number, summary: string[]): Tally {
  const report = read(file) as VitestReport | undefined
  if (!report) return { passed: 0, failed: 1, summary }
  const wrong = !report.success || code !== 0
  return { passed: report.numPassedTests, failed: Math.max(report.numFailedTests, wrong ? 1 : 0), summary }
}

interface PlaywrightReport {
  errors: unknown[]
  stats: { expected: number; unexpected: number; flaky: number }
}

/** Playwright's own count; one that passed only when tried again counts as passed. */
export function tallyStories(file: string, code: number, summary: string[]): Tally {
  const report = read(file) as PlaywrightReport | undefined
  if (!report) return { passed: 0, failed: 1, summary }
  const { expected, flaky, unexpected } = report.stats
  const wrong = report.errors.length > 0 || code !== 0
  return { passed: expected + flaky, failed: Math.max(unexpected, wrong ? 1 : 0), summary }
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
