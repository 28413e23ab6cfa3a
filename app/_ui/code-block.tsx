/** Lines of a program, to be copied. They wrap where they are wider than the page, and are copied as they were written. */
export const CodeBlock = ({ children }: { children: string }) => (
  <pre className="code-block" lang="en" translate="no">
    <code>{children}</code>
  </pre>
)
