import type { Metadata, Viewport } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { isLocale, locales } from '@/lib/core/locale'
import '../globals.css'

export const dynamicParams = false
export const generateStaticParams = () => locales.map((locale) => ({ locale }))

export const metadata: Metadata = { robots: { index: false }, icons: { icon: '/icon.svg' } }
export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

type Props = { children: ReactNode; params: Promise<{ locale: string }> }

export default async function LocaleLayout({ children, params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  return (
    <html lang={locale} data-no-store="">
      <head>
        <script src="/comfort.js" defer data-comfort="" />
      </head>
      <body>{children}</body>
    </html>
  )
}
