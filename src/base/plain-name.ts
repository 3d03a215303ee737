/** A name of anything as its key holds it, and as names are compared: in lower case, with single spaces; empty for none. */
export function plainName(text: string | null): string {
  const name = (text ?? '').trim();
  return (hasOtherSpace.test(name) ? name.replace(/\s+/g, ' ') : name).toLowerCase();
}

/** Space that is not one single blank: most names have none, and are not copied. */
const hasOtherSpace = /[^\S ]| {2}/;
