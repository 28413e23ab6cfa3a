import type { ReactNode } from 'react'

type Props = {
  /** This page, and the words of the link that asks for it again: what there is without scripts. */
  href: string
  link: string
  /** How long until the next look. */
  seconds: number
  children: ReactNode
}

/** How far a piece of work is: it moves on by itself, and says so now and then. What stands in `data-said` is spoken. */
export function LiveProgress({ href, link, seconds, children }: Props) {
  return (
    <live-progress class="flow" data-seconds={seconds}>
      <div className="flow" data-progress="">
        {children}
      </div>
      <p data-without-scripts="">
        <a href={href}>{link}</a>
      </p>
      <script src="/progress.js" defer data-comfort="" />
    </live-progress>
  )
}
