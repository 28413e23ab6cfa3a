import { notFound } from 'next/navigation'
import { isLocale, type Locale } from '@/lib/core/locale'

/** What Next hands to a page of ours. */
export type PageProps<P = object> = {
  params: Promise<{ locale: string } & P>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The language of a page, from its address. */
export async function localeOf(params: Promise<{ locale: string }>): Promise<Locale> {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  return locale
}
