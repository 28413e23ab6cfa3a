import { z } from 'zod'

/** An instant with its zone, such as `2027-01-31T00:00:00+01:00`, in years that calendars and apps agree on. */
export const instant = z.iso
  .datetime({ offset: true, error: 'must be an instant with a zone, such as 2027-01-31T00:00:00+01:00' })
  .transform((text) => new Date(text))
  .refine(isSensible, 'must lie between the years 2000 and 2100')

export function isSensible(date: Date): boolean {
  const year = date.getUTCFullYear()
  return year >= 2000 && year < 2100
}
