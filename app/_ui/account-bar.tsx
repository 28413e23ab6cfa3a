import type { ReactNode } from 'react'

/** Who is signed in, and the way out (a form with a button, or a link). */
export function AccountBar({ welcome, children }: { welcome: ReactNode; children?: ReactNode }) {
  return (
    <div className="account-bar">
      <p>{welcome}</p>
      {children}
    </div>
  )
}
