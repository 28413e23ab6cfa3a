import type { ReactNode } from 'react'
import { VisuallyHidden } from './visually-hidden'

export type FieldWords = {
  label: ReactNode
  hint?: ReactNode
  /** Why the answer was refused. */
  error?: ReactNode
  /** "Error:", read before the message. */
  errorPrefix?: string
}

/** What ties a control to its hint and its error. */
export function described(id: string, words: Pick<FieldWords, 'hint' | 'error'>, also?: string) {
  const ids = [also, words.hint && `${id}-hint`, words.error && `${id}-error`].filter(Boolean)
  return {
    'aria-describedby': ids.join(' ') || undefined,
    'aria-invalid': words.error ? (true as const) : undefined,
  }
}

/** The message under a label, above its control. */
export function FieldError({ id, error, errorPrefix }: { id: string } & Pick<FieldWords, 'error' | 'errorPrefix'>) {
  if (!error) return null
  return (
    <p className="field-error" id={`${id}-error`}>
      {errorPrefix && <VisuallyHidden>{errorPrefix} </VisuallyHidden>}
      {error}
    </p>
  )
}

/** Label, hint and error around any one control. */
export function FieldFrame({ id, label, hint, children, ...rest }: FieldWords & { id: string; children: ReactNode }) {
  return (
    <div className="field" data-invalid={rest.error ? '' : undefined}>
      <label htmlFor={id}>{label}</label>
      {hint && (
        <div className="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <FieldError id={id} {...rest} />
      {children}
    </div>
  )
}
