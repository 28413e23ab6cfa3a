type Code = number | undefined | void
export function sayAndLeave(work: () => Code | Promise<Code>): Promise<void>
