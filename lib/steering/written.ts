import { instantOf, writtenAt } from '@/lib/core/brussels'

const two = (value: number) => String(value).padStart(2, '0')

/** A day as it is typed: 31/01/2027. */
export function dayWritten(instant: Date): string {
  const { year, month, day } = writtenAt(instant)
  return `${two(day)}/${two(month)}/${String(year)}`
}

/** A time as it is typed: 00:00. */
export function timeWritten(instant: Date): string {
  const { hour, minute } = writtenAt(instant)
  return `${two(hour)}:${two(minute)}`
}

/** A typed day, day first: 31/1/2027, 31-01-2027, 31.01.2027; or 2027-01-31. Null for what is none. */
function dayIn(typed: string): { year: number; month: number; day: number } | null {
  const text = typed.trim()
  const european = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})$/.exec(text)
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  const [day, month, year] = european ? european.slice(1).map(Number) : (iso?.slice(1).map(Number).reverse() ?? [])
  return day !== undefined && month !== undefined && year !== undefined ? { year, month, day } : null
}

/** The instant that was typed, on the clocks of Brussels; without a time, the day's first. Null for what is no time. */
export function instantTyped(day: string, time = ''): Date | null {
  const date = dayIn(day)
  const [, hour = '0', minute = '0'] = /^(\d{1,2})[:.h](\d{2})$/.exec(time.trim() || '00:00') ?? []
  const readable = time.trim() === '' || /^\d{1,2}[:.h]\d{2}$/.test(time.trim())
  if (!date || !readable || date.year < 2000 || date.year > 2099) return null
  return instantOf({ ...date, hour: Number(hour), minute: Number(minute) })
}
