/** A user name beside our own words; one that is a mail address breaks, if it must, before its sign. */
export function AccountName({ of: name }: { of: string }) {
  const at = name.lastIndexOf('@')
  return <bdi>{at < 0 ? name : [name.slice(0, at), <wbr key="at" />, name.slice(at)]}</bdi>
}
