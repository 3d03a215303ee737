/** Words that fill a cell and name nothing: no two devices are the same because both say "N/A". */

const placeholder =
  /^(?:n\/?a|n\.a\.?|none|null|nil|tb[acd]|unk(?:nown)?|unbekannt|inconnue?|desconocid[oa]|missing|untagged|illegible|unreadable|not (?:available|applicable|known|found|assigned|visible|legible|recorded)|no (?:serial|s\/?n|(?:asset )?tag|label)(?: (?:number|no\.?|#))?|\?+|[-–—]+|[.*_]+|x{2,}|0+)$/iu;

/** What spreadsheet programs show where a formula found nothing, in English and German (ECMA-376 Part 1, 18.17.3). */
const formulaError =
  /^#(?:N\/A|NV|REF!|BEZUG!|VALUE!|WERT!|NAME\?|DIV\/0!|NULL!|NUM!|ZAHL!|SPILL!|CALC!|GETTING_DATA)$/i;

/** True where the cell of an asset tag, serial number or UDI says that there is none. */
export function isPlaceholder(text: string): boolean {
  if (text.length > 24 || /[1-9]/.test(text)) return false;
  return placeholder.test(text) || formulaError.test(text);
}
