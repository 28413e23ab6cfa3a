import type { ReactNode } from 'react'

/** The list around `KeyChoice` cards: pass one array item a card. */
export function KeyChoices({ children }: { children: ReactNode[] }) {
  return (
    <ul className="key-choices">
      {children.map((child, index) => (
        <li key={index}>{child}</li>
      ))}
    </ul>
  )
}
