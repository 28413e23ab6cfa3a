import type { ReactNode } from 'react'
import { Icon } from './icon'
import { VisuallyHidden } from './visually-hidden'

export type NoticeTone = 'info' | 'warning' | 'success' | 'error'

export type NoticeProps = {
  tone?: NoticeTone
  title?: ReactNode
  /** What the colour and the icon say, for those who see neither: "Warning". */
  prefix?: string
  role?: 'status' | 'alert' | 'note'
  children?: ReactNode
}

const icons = { info: 'info', warning: 'warning', success: 'check', error: 'error' } as const

/** Something to know before going on. */
export function Notice({ tone = 'info', title, prefix, role, children }: NoticeProps) {
  return (
    <div className="notice" data-tone={tone} role={role}>
      <Icon name={icons[tone]} />
      <div className="notice-body">
        {prefix && <VisuallyHidden>{prefix} </VisuallyHidden>}
        {title && <p className="notice-title">{title}</p>}
        {typeof children === 'string' ? <p>{children}</p> : children}
      </div>
    </div>
  )
}
