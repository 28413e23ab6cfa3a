/** An error's message for the log, without what may be somebody's address, code or cell. */
export const harmlessMessage = (message: string) =>
  message
    .replace(/[^\s"'`<>(),;:]+@[^\s"'`<>(),;:]+/g, '[address]')
    .replace(/\b\d{6,}\b/g, '[number]')
    .replace(/\b[A-Z]{6}\b/g, '[letters]')
    .slice(0, 500)
