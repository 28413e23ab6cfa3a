/** Copies a text. Not there without scripts: the text itself must stand beside it. */
export function CopyButton(props: { text: string; label: string; copied: string; failed: string }) {
  return (
    <copy-text data-text={props.text} data-copied={props.copied} data-failed={props.failed} class="copy-text">
      <button type="button" className="button" data-variant="secondary" hidden>
        {props.label}
      </button>
    </copy-text>
  )
}
