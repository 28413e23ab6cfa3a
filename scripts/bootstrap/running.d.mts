export interface Noted {
  pid: number
  started: string | undefined
}
export function startedAt(pid: number): string | undefined
export function stillRuns(noted: Noted | undefined | null): boolean
