/** The fields of one group, names in lower case. */
export type FieldGroup = Readonly<Record<string, string>>;

/** Fields that speak of a recipient (RFC 3464 §2.3); the message's own do not. */
const RECIPIENT = ['original-recipient', 'final-recipient', 'action', 'status'];

/**
 * The groups of a delivery status (RFC 3464 §2.1): the first is of the message, each further one of a recipient. They are told apart by their
 * fields and not by the empty lines between them, which some servers leave out. Folded lines are joined.
 */
export function fieldGroups(text: string): FieldGroup[] {
  const groups: Record<string, string>[] = [{}];
  for (const line of text
    .replaceAll('\r\n', '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split('\n')) {
    const [, name, value] = /^([\w-]+)\s*:\s*(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    const key = name.toLowerCase();
    const present = groups.at(-1) ?? {};
    const begins = groups.length === 1 ? RECIPIENT.includes(key) : key.endsWith('-recipient') && 'final-recipient' in present;
    if (begins) groups.push({ [key]: value });
    else present[key] = value;
  }
  return groups;
}
