import { Icon } from './icon'
import { VisuallyHidden } from './visually-hidden'

export type Step = { label: string; state: 'done' | 'current' | 'upcoming' }

/** Where one is on the way. Small screens show all the marks, and only the current step's words. */
export function StepList(props: { label: string; steps: Step[]; doneWord: string }) {
  return (
    <ol className="step-list" aria-label={props.label}>
      {props.steps.map((step, index) => (
        <li key={index} data-state={step.state} aria-current={step.state === 'current' ? 'step' : undefined}>
          <span className="step-mark" aria-hidden="true">
            {step.state === 'done' ? <Icon name="check" /> : index + 1}
          </span>
          <span className="step-label">
            {step.label}
            {step.state === 'done' && <VisuallyHidden> ({props.doneWord})</VisuallyHidden>}
          </span>
        </li>
      ))}
    </ol>
  )
}
