import type { ComponentProps, ReactNode } from 'react'
import type { FieldWidth } from './field'
import { described, FieldFrame, type FieldWords } from './field-frame'

export type SelectFieldProps = FieldWords &
  Omit<ComponentProps<'select'>, 'name' | 'className' | 'style'> & {
    name: string
    /** `<option>` elements. */
    children: ReactNode
    width?: FieldWidth
  }

/** One out of a short list, where radio cards would be too much. */
export function SelectField({ label, hint, error, errorPrefix, width, ...select }: SelectFieldProps) {
  const id = select.id ?? select.name
  const words = { label, hint, error, errorPrefix }
  return (
    <FieldFrame id={id} {...words}>
      <select
        {...select}
        {...described(id, words, select['aria-describedby'])}
        id={id}
        className="input"
        data-width={width ?? 'medium'}
        data-keep=""
      />
    </FieldFrame>
  )
}
