import type { Answer } from '@/lib/http/action'
import { nowhere, type ConsoleRim } from '../_frame/console-action'
import { personIn, personPath } from '../_frame/path-of'

/** What can be told of on the page of a person once it was done. */
export const told = ['resent', 'unlocked', 'unblocked', 'address-asked', 'deactivated', 'paper-code', 'app-reset', 'too-late', 'former-address'] as const
export type Told = (typeof told)[number]

/** What of it was not done. */
export const undone: readonly Told[] = ['too-late', 'former-address']

/** Answers a form on a page of one person. */
export async function onPerson({ path }: ConsoleRim, answer: (id: string) => Promise<Answer>): Promise<Answer> {
  const id = personIn(path)
  return id ? answer(id) : nowhere
}

/** Back to the page of the person, which tells what was done: or that it was too late for it, or why nothing is. */
export function backTo(id: string, kind: string, done: Told | null): Answer {
  if (kind === 'denied' || kind === 'nobody') return nowhere
  return { go: kind === 'no-reason' || kind === 'colleague' ? personPath(id) : `${personPath(id)}?told=${done ?? 'too-late'}` }
}
