/** Prints the page. Not there without scripts: every browser can print by itself. */
export function PrintButton({ label }: { label: string }) {
  return (
    <print-page class="print-page">
      <button type="button" className="button" data-variant="secondary" hidden>
        {label}
      </button>
    </print-page>
  )
}
