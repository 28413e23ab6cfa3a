import type { ReactNode } from 'react'

export type NoticeDialogProps = {
  closeLabel: string
  /** Where closing leads; without it closing stays here. */
  closeHref?: string
  /** One link, to a page that holds a `DialogContent`. */
  children: ReactNode
}

/** Shows the linked page's notice on top of this one. Without scripts it is the link. */
export function NoticeDialog({ closeLabel, closeHref, children }: NoticeDialogProps) {
  return (
    <notice-dialog data-close-label={closeLabel} data-close-href={closeHref}>
      {children}
    </notice-dialog>
  )
}

/** The part of a page that a `NoticeDialog` may show: a heading, words, buttons. */
export function DialogContent({ children }: { children: ReactNode }) {
  return (
    <div className="flow" data-dialog-content="">
      {children}
    </div>
  )
}
