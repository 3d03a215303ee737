/** Words that fill a cell and name nothing: no two devices are the same because both say "N/A". */

const words =
  /^(?:n\/?a|n\.a\.?|none|null|nil|tb[acd]|unk(?:nown)?|unbekannt|inconnue?|desconocid[oa]|missing|untagged|illegible|unreadable|not (?:available|applicable|known|found|assigned|visible|legible|recorded)|no (?:serial|s\/?n|(?:asset )?tag|label)(?: (?:number|no\.?|#))?|\?+|[-–—]+)$/iu;

/** Signs that fill the cell of a tag or number; a version may well be 0, and a model XX. */
const signs = /^(?:[.*_]+|x{2,}|0+)$/i;

/** What spreadsheet programs show where a formula found nothing, in English and German (ECMA-376 Part 1, 18.17.3). */
const formulaError =
  /^#(?:N\/A|NV|REF!|BEZUG!|VALUE!|WERT!|NAME\?|DIV\/0!|NULL!|NUM!|ZAHL!|SPILL!|CALC!|GETTING_DATA)$/i;

/** True where the cell of an asset tag, serial number or UDI says that there is none. */
export function isPlaceholder(text: string): boolean {
  return namesNothing(text) || (text.length <= longest && signs.test(text));
}

/** True where the cell of a maker, model, version or system says that there is none, or that nobody knows. */
export function namesNothing(text: string): boolean {
  if (text.length > longest || /[1-9]/.test(text)) return false;
  return words.test(text) || formulaError.test(text);
}

const longest = 24;
