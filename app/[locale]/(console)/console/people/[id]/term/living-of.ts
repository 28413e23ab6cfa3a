import type { TermView } from '@/lib/steering/term-view'

/** The extension that holds now, if there is one. */
export const livingOf = ({ extensions, now }: TermView) => extensions.find(({ until, withdrawnAt }) => !withdrawnAt && until > now)
