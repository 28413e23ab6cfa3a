export type BarChartProps = {
  /** What it shows, in a sentence: the figures stand in a table below. */
  label: string
  bars: { name: string; value: number }[]
}

const [width, row, names, figures] = [720, 34, 250, 90] as const

/** Figures beside each other, drawn by the server. Whoever does not see them reads the table. */
export function BarChart({ label, bars }: BarChartProps) {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  return (
    <svg className="chart" viewBox={`0 0 ${width} ${bars.length * row}`} role="img" aria-label={label}>
      {bars.map(({ name, value }, index) => (
        <g key={name}>
          <text className="chart-words" x={names - 12} y={index * row + 22} textAnchor="end">
            {name}
          </text>
          <rect
            className="chart-bar"
            x={names}
            y={index * row + 6}
            width={Math.max(value > 0 ? 2 : 0, (value / most) * (width - names - figures))}
            height={row - 12}
            rx={3}
          />
          <text className="chart-words" x={names + (value / most) * (width - names - figures) + 8} y={index * row + 22}>
            {value}
          </text>
        </g>
      ))}
    </svg>
  )
}
