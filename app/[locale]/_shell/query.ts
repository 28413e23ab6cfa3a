type Asked = string | string[] | undefined

/** One value of a query; of several, none. */
export const oneOf = (value: Asked) => (typeof value === 'string' ? value : null)

/** The same where only these words mean anything. */
export const oneAmong = <T extends string>(words: readonly T[], value: Asked) => words.find((word) => word === value) ?? null
