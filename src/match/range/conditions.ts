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
  const conditions: string[] = [];
  for (const take of [takeOnly, takeHardware, takeOrderCode, takeState]) {
    const taken = take(rest);
    if (taken === null) continue;
    rest = taken.rest;
    if (taken.condition !== null) conditions.push(taken.condition);
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
  return { rest: rest.replace(/\s+/g, ' ').trim(), conditions: conditions.map(inWords) };
}

interface Taken {
  rest: string;
  /** Null where the words are no condition of this entry. */
  condition: string | null;
}

/** "(only Windows versions are affected)"; behind a bar it is about another entry, and CVEs are read from the name. */
function takeOnly(text: string): Taken | null {
  const only = /\|?\s*\(([^()]*\bonly\b[^()]*)\)\s*$/i.exec(text);
  if (only === null) return null;
  const rest = text.slice(0, only.index);
  const said = `${only[1]}`.trim();
  const demanded = /^only\s+(?:with|if|when)\s+(.+)$/i.exec(said)?.[1];
  if (demanded !== undefined) return { rest, condition: demanded.trim() };
  return { rest, condition: only[0].startsWith('|') || /CVE-/i.test(said) ? null : said };
}

/** "4.4u3 (JACE 3e JACE 6e)": the hardware that the version is for. */
function takeHardware(text: string): Taken | null {
  const m = /^(\S*\d\S*)\s*\(\s*([A-Z]{3,}[\s-][^().<>]*)\)\s*$/.exec(text);
  const models = m?.[2]?.trim().split(/\s+(?=[A-Z][A-Za-z]{2,})/);
  return m === null || models === undefined
    ? null
    : { rest: `${m[1]}`, condition: `on one of ${models.join(', ')}` };
}

/** "1SAP535100R0001 | G1": an order code in front of the revision. */
function takeOrderCode(text: string): Taken | null {
  const m = /^\s*(\d[A-Z]{3}\d{5,}[A-Z]\d{3,})\s*\|\s*(?=\S)/.exec(text);
  return m === null ? null : { rest: text.slice(m[0].length), condition: `model ${m[1]}` };
}

/** "6ED1052-xyy08-0BA0 FS:01 / Firmware version < V1.82": an order number with its state of function. */
function takeState(text: string): Taken | null {
  const m = /^\s*([^|<>]*\bFS:\d+[^|<>]*?)\s*\/\s*firmware\s+version\s+(.+?)(?:\s+and)?\s*$/i.exec(text);
  return m === null ? null : { rest: `${m[2]}`, condition: `${m[1]}` };
}

/** Conditions are shown to people: the operators that stand for words become words again. */
function inWords(condition: string): string {
  return condition
    .replace(/\s*POST<=/g, ' and earlier')
    .replace(/\s*POST>=/g, ' and later')
    .replace(/\s\.\.\s/g, ' to ')
    .trim();
}
