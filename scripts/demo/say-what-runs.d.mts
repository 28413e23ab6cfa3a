import type { Noted } from '../bootstrap/running.mjs'

export interface Running {
  holder: number
  url: string
  database: string
  children: Record<string, Noted>
}
export function readRunning(): Running | undefined
export function sayWhatRuns(holder: Noted): number
