import { refuse, type Answer } from '@/lib/http/action'

/** Too many wrong ones: for how long none is looked at, in whole minutes. */
export const blockedRefusal = (field: string, { seconds }: { seconds: number }, keep?: Record<string, string>): Answer =>
  refuse(field, 'blocked', { minutes: Math.ceil(seconds / 60) }, keep)
