import type { ComponentProps } from 'react'
import { described, FieldError, type FieldWords } from './field-frame'

export type CheckboxProps = FieldWords &
  Omit<ComponentProps<'input'>, 'name' | 'type' | 'className' | 'style'> & { name: string }

/** One thing to agree to, or to switch on. */
export function Checkbox({ label, hint, error, errorPrefix, ...input }: CheckboxProps) {
  const id = input.id ?? input.name
  return (
    <div className="field" data-invalid={error ? '' : undefined}>
      <FieldError id={id} error={error} errorPrefix={errorPrefix} />
      <div className="checkbox">
        <input
          {...input}
          {...described(id, { hint, error }, input['aria-describedby'])}
          id={id}
          type="checkbox"
          data-keep=""
        />
        <label htmlFor={id}>{label}</label>
        {hint && (
          <div className="field-hint" id={`${id}-hint`}>
            {hint}
          </div>
        )}
      </div>
    </div>
  )
}
