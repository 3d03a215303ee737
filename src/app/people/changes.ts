/** What a row holds now where somebody wanted to change it, in words: for two who edit at once. */

/** "its name is now Pumps"; of fields that are wanted as they are nothing, and of none at all that it is of another version. */
export function changesOf(held: object, wanted: object): string {
  const now = new Map<string, unknown>(Object.entries(held));
  const told = Object.entries(wanted)
    .filter(([field, value]) => now.has(field) && now.get(field) !== value)
    .map(([field]) => `its ${field} is now ${textOf(now.get(field))}`);
  return told.length > 0 ? told.join(', ') : 'somebody else wrote it after you read it';
}

function textOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'empty';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
