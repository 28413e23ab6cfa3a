/** Who writes the letters, and where people turn to. Phone and address may be empty. */
export type Sender = {
  name: string
  /** Such as "test"; empty for the real thing. */
  environment: string
  /** The configured origin, the only one that a letter links to. */
  url: string
  help: { phone: string; email: string }
}
