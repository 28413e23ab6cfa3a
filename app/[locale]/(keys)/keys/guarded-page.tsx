import { Button, type ButtonVariant } from '@/app/_ui/button'
import { Form } from '@/app/_ui/form'
import type { ProofTarget } from '@/lib/http/prove'

type Props = {
  page: ProofTarget
  label: string
  /** The label with the key that it is about, for those who hear one button at a time. */
  spoken?: string
  variant?: ButtonVariant
}

/** The way to a page that asks for a fresh proof: a form, for a code may be mailed on the way. */
export function GuardedPage({ page, label, spoken, variant = 'link' }: Props) {
  return (
    <Form does="keys/open">
      <input type="hidden" name="page" value={page} />
      <Button variant={variant} aria-label={spoken}>
        {label}
      </Button>
    </Form>
  )
}
