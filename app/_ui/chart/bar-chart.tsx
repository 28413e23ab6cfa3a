export type BarChartProps = {
  /** What it shows, in a sentence: the figures stand in a table below. */
  label: string
  bars: { name: string; value: number }[]
}

const row = 52
/** Beside the longest bar there is room for its figure. */
const longest = 82

/**
 * Figures below each other, drawn by the server, each bar under its name: so a name has the whole width, and letters keep
 * their size on a phone. Whoever does not see them reads the table.
 */
export function BarChart({ label, bars }: BarChartProps) {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  return (
    <svg className="chart-bars" height={bars.length * row} role="img" aria-label={label}>
      {bars.map(({ name, value }, index) => {
        const share = `${((value / most) * longest).toFixed(2)}%`
        return (
          <g key={name}>
            <text className="chart-words" x={0} y={index * row + 16}>
              {name}
            </text>
            <rect className="chart-bar" x={0} y={index * row + 22} width={share} height={18} rx={3} />
            <text className="chart-words" x={share} dx={8} y={index * row + 37}>
              {value}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
