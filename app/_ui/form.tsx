import type { ComponentProps } from 'react'
import type { FormName } from '@/app/forms'

export type FormProps = Omit<ComponentProps<'form'>, 'action' | 'method' | 'className' | 'style'> & {
  /** Which of our forms this is. */
  does: FormName
}

/** Sends one file to an address of its own, which takes it in pieces (`app/streams.ts`). */
export function UploadForm({ to, ...form }: Omit<FormProps, 'does'> & { to: string }) {
  return <form {...form} method="post" encType="multipart/form-data" action={to} data-once="" />
}

/**
 * A form that the front answers (`lib/http/front`). Sent to the page it stands on: an address that is only a query
 * keeps the path, and drops what stood behind it.
 */
export function Form({ does, ...form }: FormProps) {
  return <form {...form} method="post" action={`?do=${does}`} data-once="" noValidate />
}
