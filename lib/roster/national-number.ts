/**
 * Whether these are the eleven digits of a Belgian national number, or of the BIS number of somebody who has none:
 * a date of birth, a counter, and 97 less the rest of the nine digits by 97, a 2 set before them from 2000 on.
 */
export function isNationalNumber(text: string): boolean {
  const digits = text.replace(/[\s.-]/g, '')
  if (!/^\d{11}$/.test(digits)) return false
  // A BIS number counts 20 or 40 months more; where the date is not known, month and day are 0.
  const [month, day] = [Number(digits.slice(2, 4)) % 20, Number(digits.slice(4, 6))]
  if (Number(digits.slice(2, 4)) > 52 || month > 12 || day > 31) return false
  const [nine, check] = [Number(digits.slice(0, 9)), Number(digits.slice(9))]
  return [nine, nine + 2_000_000_000].some((number) => 97 - (number % 97) === check)
}
