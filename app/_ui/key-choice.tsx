import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'
import { NoticeDialog, type NoticeDialogProps } from './notice-dialog'

export type KeyChoiceProps = {
  href: string
  title: ReactNode
  icon: IconName
  description?: ReactNode
  badge?: { text: ReactNode; tone?: 'info' | 'success' | 'warning' }
  /** Shows the page behind the link in a dialog first, where scripts run. */
  dialog?: Omit<NoticeDialogProps, 'children'>
}

/** A way to sign in, as a card that is one link. */
export function KeyChoice({ href, title, icon, description, badge, dialog }: KeyChoiceProps) {
  const link = (
    <a href={href} className="card-title">
      {title}
    </a>
  )
  return (
    <div className="card key-choice">
      <Icon name={icon} className="card-icon" />
      <div className="card-body">
        {dialog ? <NoticeDialog {...dialog}>{link}</NoticeDialog> : link}
        {badge && (
          <span className="tag" data-tone={badge.tone ?? 'info'}>
            {badge.text}
          </span>
        )}
        {description && <p className="card-about">{description}</p>}
      </div>
      <Icon name="forward" className="card-forward" />
    </div>
  )
}
