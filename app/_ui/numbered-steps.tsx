import type { ReactNode } from 'react'

export type NumberedStep = { title: ReactNode; children?: ReactNode }

/** What to do on one page, one thing after the other: "1 Enter your username", "2 Click Next". */
export function NumberedSteps({ steps }: { steps: NumberedStep[] }) {
  return (
    <ol className="numbered-steps">
      {steps.map((step, index) => (
        <li key={index}>
          <p className="numbered-title">{step.title}</p>
          {step.children && <div className="flow">{step.children}</div>}
        </li>
      ))}
    </ol>
  )
}
