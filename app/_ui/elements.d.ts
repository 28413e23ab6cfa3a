import type { DetailedHTMLProps, HTMLAttributes } from 'react'

/** The custom elements of `comfort/`, as JSX sees them: only `class` and `data-` attributes. */
type ComfortElement = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & {
  class?: string
  [data: `data-${string}`]: string | number | undefined
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'code-countdown': ComfortElement
      'copy-text': ComfortElement
      'live-codes': ComfortElement
      'live-progress': ComfortElement
      'notice-dialog': ComfortElement
      'print-page': ComfortElement
      'password-rules': ComfortElement
      'resend-timer': ComfortElement
      'reveal-password': ComfortElement
      'session-warning': ComfortElement
    }
  }
}
