import type { ReactNode } from 'react'
import { described, FieldError, type FieldWords } from './field-frame'

export type ChoiceGroupProps = Omit<FieldWords, 'label'> & {
  /** The fieldset's id; the first card should carry the id that errors lead to. */
  id: string
  legend: ReactNode
  /** The page's heading already asks the question. */
  legendHidden?: boolean
  /** `ChoiceCard`s. */
  children: ReactNode
}

/** One question, a few cards to choose from. */
export function ChoiceGroup({ id, legend, legendHidden, hint, error, errorPrefix, children }: ChoiceGroupProps) {
  const { 'aria-describedby': describedBy } = described(id, { hint, error })
  return (
    <fieldset className="field choices" id={id} aria-describedby={describedBy} data-invalid={error ? '' : undefined}>
      <legend className={legendHidden ? 'visually-hidden' : undefined}>{legend}</legend>
      {hint && (
        <div className="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <FieldError id={id} error={error} errorPrefix={errorPrefix} />
      {children}
    </fieldset>
  )
}
