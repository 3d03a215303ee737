/** Cuts what a range demands beside the version ("on Windows 8.1", "with the wireless option") from the range itself. */

const openers =
  /[,;]?\s*-?\s*\(?\s*\b(?:(?:only\s+)?if|running\s+on|when\s+(?:used|running|configured|deployed|installed)|used\s+with|installed\s+(?:on|in)|that\s+have\s+been|which\s+have\s+been|configured\s+with|equipped\s+with|with(?!\s+(?:software|firmware)\b)|using|model|on(?=\s+(?:windows|linux|the|a|an|microsoft))|for(?=\s+(?:the|sn|serial|use|windows)))\b(?!\s+versions?\b)\s*(.+)$/i;

/** "(Wireless Battery Modules v17 | ...)": a parenthesis that names something else than a version. */
const namedParenthesis = /\(\s*((?:[A-Z][a-z]{2,}\s+){2,}.*)$/;

/** "(Windows 7, 10, Windows Server 2019)": what it runs on. */
const platforms = /\(\s*((?:windows|linux|android|macos)\b[^()]*)\)\s*$/i;

const regions =
  /\(\s*(?:global|worldwide|international|u\.?s\.?a?\.?|united\s+states|outside\s+(?:of\s+)?the\s+(?:u\.?s\.?|united\s+states)|eu|europe|us\s+only)\s*\)/gi;

export function takeConditions(text: string): { rest: string; conditions: string[] } {
  let rest = text.replace(regions, ' ');
  const only = /\|?\s*\(([^()]*\bonly\b[^()]*)\)\s*$/i.exec(rest);
  if (only) rest = rest.slice(0, only.index);
  const demanded = /^\s*only\s+(?:with|if|when)\s+(.+)$/i.exec(only?.[1] ?? '')?.[1];
  const conditions: string[] = demanded === undefined ? [] : [demanded.trim()];
  // "(only Windows versions are affected)"; behind a bar it is about another entry, and CVEs are read from the name.
  const said = only?.[1]?.trim();
  if (said !== undefined && conditions.length === 0 && !only?.[0].startsWith('|') && !/CVE-/i.test(said))
    conditions.push(said);
  const hardware = /^(\S*\d\S*)\s*\(\s*([A-Z]{3,}[\s-][^().<>]*)\)\s*$/.exec(rest);
  if (hardware !== null) {
    const models = `${hardware[2]}`.trim().split(/\s+(?=[A-Z][A-Za-z]{2,})/);
    conditions.push(`on one of ${models.join(', ')}`);
    rest = `${hardware[1]}`;
  }
  const order = /^\s*(\d[A-Z]{3}\d{5,}[A-Z]\d{3,})\s*\|\s*(?=\S)/.exec(rest);
  if (order !== null) {
    conditions.push(`model ${order[1]}`);
    rest = rest.slice(order[0].length);
  }
  const stand = /^\s*([^|<>]*\bFS:\d+[^|<>]*?)\s*\/\s*firmware\s+version\s+(.+?)(?:\s+and)?\s*$/i.exec(rest);
  if (stand !== null) {
    conditions.push(`${stand[1]}`);
    rest = `${stand[2]}`;
  }
  for (const pattern of [platforms, openers, namedParenthesis]) {
    const m = pattern.exec(rest);
    // Behind the bracket another range begins: the whole is more than one range with a condition.
    if (m === null || /\)\s*versions?\s+\S*\d/i.test(m[0])) continue;
    conditions.push(
      `${/\bmodel\b/i.test(m[0].slice(0, 12)) ? 'model ' : ''}${m[1]}`.replace(/\)\s*$/, '').trim(),
    );
    rest = rest.slice(0, m.index);
  }
  return { rest: rest.replace(/\s+/g, ' ').trim(), conditions };
}
