import type { Metadata, Viewport } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { isPlaying } from '@/lib/qa/playing'
import { words } from './words'
import '../globals.css'
import './desk.css'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: words.title, robots: { index: false }, icons: { icon: '/icon.svg' } }
export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

export default function DeskLayout({ children }: { children: ReactNode }) {
  if (!isPlaying()) notFound()
  return (
    <html lang="en" data-no-store="">
      <head>
        <script src="/comfort.js" defer data-comfort="" />
        <script src="/demo.js" defer data-comfort="" />
      </head>
      <body>{children}</body>
    </html>
  )
}
