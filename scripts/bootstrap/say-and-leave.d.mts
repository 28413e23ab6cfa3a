export function sayAndLeave(work: () => number | undefined | Promise<number | undefined> | Promise<void>): Promise<void>
