import type { ReactNode } from 'react'
import { Button } from '@/app/_ui/button'
import { Form } from '@/app/_ui/form'
import type { Opened } from './opened'

/** To a page that may ask for a fresh proof first: a form, because a code may be mailed on the way. */
export function OpenForm({ to, children }: { to: Opened; children: ReactNode }) {
  return (
    <Form does="profile/open">
      <input type="hidden" name="to" value={to} />
      <Button variant="link">{children}</Button>
    </Form>
  )
}
