/** What was done, said on the page that comes next. */
const done = ['roles', 'unchanged', 'manager', 'removed', 'resent', 'withdrawn', 'invited', 'joined'] as const

export const toldOf = (value: string | string[] | undefined) => done.find((word) => word === value) ?? null
