import type { ComponentProps, ReactNode } from 'react'

export type ButtonVariant = 'primary' | 'secondary' | 'danger' | 'link'

export type ButtonProps = Omit<ComponentProps<'button'>, 'className' | 'style'> & { variant?: ButtonVariant }

/** Does something. A submit button unless told otherwise. */
export function Button({ variant = 'primary', type = 'submit', ...button }: ButtonProps) {
  return <button {...button} type={type} className="button" data-variant={variant} />
}

export type ButtonLinkProps = Omit<ComponentProps<'a'>, 'className' | 'style' | 'href'> & {
  href: string
  variant?: ButtonVariant
  children: ReactNode
}

/** Goes somewhere, and looks like a button because it is the next thing to do. */
export function ButtonLink({ variant = 'primary', children, ...link }: ButtonLinkProps) {
  return (
    <a {...link} className="button" data-variant={variant}>
      {children}
    </a>
  )
}
