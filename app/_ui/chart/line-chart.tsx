import { line } from 'd3-shape'

export type LineChartProps = {
  /** What it shows, in a sentence: the figures stand in a table below. */
  label: string
  /** In epoch milliseconds, in order. */
  points: { at: number; value: number }[]
  /** A moment that matters, with its name. */
  mark: { at: number; label: string } | null
  /** Under the axis: the first and the last moment. */
  from: string
  to: string
}

const [width, height, left, right, top, bottom] = [720, 300, 4, 16, 36, 44] as const

/** A figure over time, drawn by the server. Whoever does not see it reads the table. */
export function LineChart({ label, points, mark, from, to }: LineChartProps) {
  const moments = [...(mark ? [mark.at] : []), ...points.map(({ at }) => at)]
  const first = Math.min(...moments)
  const end = Math.max(...moments)
  const most = niceAbove(Math.max(1, ...points.map(({ value }) => value)))
  const x = (at: number) => left + ((at - first) / Math.max(1, end - first)) * (width - left - right)
  const y = (value: number) => height - bottom - (value / most) * (height - top - bottom)
  const path = line<{ at: number; value: number }>((point) => x(point.at), (point) => y(point.value))(points)
  const newest = points.at(-1)
  return (
    <svg className="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {[0, most / 2, most].map((value) => (
        <g key={value}>
          <line className="chart-grid" x1={left} x2={width - right} y1={y(value)} y2={y(value)} />
          <text className="chart-words" x={left} y={y(value) - 6}>
            {value}
          </text>
        </g>
      ))}
      {mark && <line className="chart-mark" x1={x(mark.at)} x2={x(mark.at)} y1={top} y2={height - bottom} />}
      {mark && (
        <text className="chart-words" {...beside(x(mark.at))} y={top + 28}>
          {mark.label}
        </text>
      )}
      {path && <path className="chart-line" d={path} />}
      {newest && <circle className="chart-dot" cx={x(newest.at)} cy={y(newest.value)} r={4} />}
      <text className="chart-words" x={left} y={height - 12}>
        {from}
      </text>
      <text className="chart-words" x={width - right} y={height - 12} textAnchor="end">
        {to}
      </text>
    </svg>
  )
}

/** To the left of a line; to its right where there is no room. */
const beside = (at: number) => (at > width / 2 ? { x: at - 8, textAnchor: 'end' as const } : { x: at + 8 })

/** The next round figure that can be halved: 2, 10, 20, 100 … */
function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 4, 6, 8, 10].find((step) => step * power >= value) ?? 10) * power + (value < 2 ? 1 : 0)
}
