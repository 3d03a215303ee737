/** Lists of names as problems say them. */

/** More would hide what the sentence says. */
const namesSaid = 6;

/** `"North" (12 rows), "South" (3 rows) and 4 more`. */
export function someNames(items: readonly { name: string; detail?: string }[]): string {
  const said = items
    .slice(0, namesSaid)
    .map(({ name, detail }) => `"${name}"${detail === undefined ? '' : ` (${detail})`}`)
    .join(', ');
  return items.length > namesSaid ? `${said} and ${items.length - namesSaid} more` : said;
}
