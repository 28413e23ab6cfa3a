/** How surely somebody has proven who they are, from the least to the most (eIDAS). */
export const levels = ['low', 'substantial', 'high'] as const
export type AssuranceLevel = (typeof levels)[number]

export const isLevel = (value: string): value is AssuranceLevel => (levels as readonly string[]).includes(value)

/** Whether one level is the other, or above it. */
export const reaches = (has: AssuranceLevel, asked: AssuranceLevel) => levels.indexOf(has) >= levels.indexOf(asked)

export const higherOf = (a: AssuranceLevel, b: AssuranceLevel) => (reaches(a, b) ? a : b)
