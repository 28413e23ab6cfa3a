import type { ReactNode } from 'react'
import { Button, type ButtonProps } from './button'

export type ResendTimerProps = Omit<ButtonProps, 'children'> & {
  /** Left of the cooldown. */
  seconds: number
  /** "(in {seconds} s)", put behind the label. */
  wait: string
  children: ReactNode
}

/** "Send a new code": always works; where scripts run it waits for the cooldown. */
export function ResendTimer({ seconds, wait, children, variant = 'link', ...button }: ResendTimerProps) {
  return (
    <resend-timer data-seconds={seconds} data-wait={wait}>
      <Button {...button} variant={variant}>
        {children}
      </Button>
    </resend-timer>
  )
}
