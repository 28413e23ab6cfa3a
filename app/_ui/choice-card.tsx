import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'

export type ChoiceCardProps = {
  name: string
  value: string
  title: ReactNode
  description?: ReactNode
  icon?: IconName
  /** "Recommended". */
  badge?: ReactNode
  id?: string
  defaultChecked?: boolean
  required?: boolean
  disabled?: boolean
}

/** A radio button the size of a card: the whole of it can be pressed. */
export function ChoiceCard({ title, description, icon, badge, ...input }: ChoiceCardProps) {
  const id = input.id ?? `${input.name}-${input.value}`
  const about = [badge && `${id}-badge`, description && `${id}-about`].filter(Boolean).join(' ')
  return (
    <div className="card choice-card">
      <input {...input} id={id} type="radio" aria-describedby={about || undefined} data-keep="" />
      {icon && <Icon name={icon} className="card-icon" />}
      <div className="card-body">
        <label htmlFor={id} className="card-title">
          {title}
        </label>
        {badge && (
          <span className="tag" data-tone="success" id={`${id}-badge`}>
            {badge}
          </span>
        )}
        {description && (
          <p className="card-about" id={`${id}-about`}>
            {description}
          </p>
        )}
      </div>
    </div>
  )
}
