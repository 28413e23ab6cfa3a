/** Milliseconds since 1970 by the machine's own clock, for a library that goes by it: ours may be set in a demonstration. */
export const realMilliseconds = () => performance.timeOrigin + performance.now()
