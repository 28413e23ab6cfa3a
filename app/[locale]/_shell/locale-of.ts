import { setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { isLocale, type Locale } from '@/lib/core/locale'

/** What Next hands to a page of ours. */
export type PageProps<P = object> = {
  params: Promise<{ locale: string } & P>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The language of a page, made known to next-intl so that the page can be rendered ahead. */
export async function localeOf(params: Promise<{ locale: string }>): Promise<Locale> {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  return locale
}
