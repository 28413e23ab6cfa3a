import type { Noted } from './running.mjs'

export type Taken = { release: () => void; holder?: undefined } | { holder: Noted; release?: undefined }
export function takeLock(file: string): Taken
export function waitForLock(file: string, seconds?: number): Promise<() => void>
