import { oneAmong } from '../_shell/query'

/** What was done, said on the page that comes next. */
const done = ['roles', 'unchanged', 'manager', 'removed', 'resent', 'sent-already', 'withdrawn', 'invited', 'joined'] as const

export const toldOf = (value: string | string[] | undefined) => oneAmong(done, value)
