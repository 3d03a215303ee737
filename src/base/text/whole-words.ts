/** Whether a text says a word or a phrase: as whole words, in any case. "ios" is no part of "kiosk". */
export function saysWords(text: string, words: string): boolean {
  const [said, wanted] = [text.toLowerCase(), words.toLowerCase()];
  for (let at = said.indexOf(wanted); at !== -1; at = said.indexOf(wanted, at + 1))
    if (!isLetterAt(said, at - 1) && !isLetterAt(said, at + wanted.length)) return true;
  return false;
}

/** A letter or a digit; nothing stands outside of the text. */
export function isLetterAt(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text[at] ?? ' ');
}
