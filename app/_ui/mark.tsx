/** What was seen when a form was filled in: it goes with what is typed, into another language as well. */
export const Mark = ({ name, value }: { name: 'seen' | 'seenRoles' | 'version'; value: string | number }) => (
  <input type="hidden" name={name} value={value} data-keep="" />
)
