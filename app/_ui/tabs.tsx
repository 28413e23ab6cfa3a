export type TabItem = {
  href: string
  label: string
  /** This very page, or one behind it. */
  current?: boolean | 'within'
}

/** The places of one signed-in area: My digital keys, My profile, Info. */
export function Tabs({ label, items }: { label: string; items: TabItem[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={item.current === 'within' ? 'true' : item.current ? 'page' : undefined}>
              {item.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
