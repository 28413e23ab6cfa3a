import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Notice } from '@/app/_ui/notice'
import type { CodeView } from '@/lib/code/code'
import type { Locale } from '@/lib/core/locale'

type Props = {
  locale: Locale
  view: CodeView
  /** As this screen shows it. */
  address: string
  /** The address can be changed on this way. */
  mayChange?: boolean
  /** What is said while there is no code to wait for, as while too many were asked for. */
  none: ReactNode
  /** What is said of a code on its way. */
  children: ReactNode
}

/** Whether there is a code to wait for: never that one was sent while that fails. */
export async function CodeDelivery({ locale, view: { delivery }, address, mayChange, none, children }: Props) {
  const t = await getTranslations({ locale, namespace: 'code' })
  if (delivery === 'under-way') return children
  if (delivery === 'none') return <p>{none}</p>
  const words = { address }
  return <Notice tone="warning">{delivery === 'delayed' ? t('delayed', words) : mayChange ? t('refused', words) : t('refusedThere', words)}</Notice>
}
