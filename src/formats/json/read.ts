/** Text to JSON value, with limits before and a place in the text after a failure. */
import { type Problem, problem } from '#base/errors/problem.ts';
import { locateJsonFault, placeOf } from './locate.ts';

/**
 * Deepest nesting that is read. The deepest known documents (CSAF branches, nested components) stay under 50;
 * `JSON.parse` itself has no such limit, but everything that later walks the value does.
 */
export const defaultMaxDepth = 200;

/**
 * Most values that are read. A document of 100 MB has some five million; far more are made of nothing but brackets,
 * each of which takes ten times its text in memory.
 */
export const maxJsonValues = 20_000_000;

export type JsonReading = { ok: true; value: unknown } | { ok: false; problem: Problem };

/** Parses JSON (RFC 8259). Names that occur twice in an object are fine, the last one counts. */
export function readJson(text: string, maxDepth: number = defaultMaxDepth): JsonReading {
  const refused = checkLimits(text, maxDepth);
  if (refused !== null) return { ok: false, problem: refused };
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return { ok: false, problem: describeFault(text, cause) };
  }
}

function describeFault(text: string, cause: SyntaxError): Problem {
  const fault = locateJsonFault(text);
  if (fault === null) throw new Error('JSON.parse refused a text in which no fault was found', { cause });
  const where = placeOf(text, fault.offset);
  if (fault.offset >= text.length) return problem('json-truncated', where, { expected: fault.expected });
  if (
    fault.afterValue &&
    /[{[]/.test(text.charAt(fault.offset)) &&
    /\n\s*$/.test(text.slice(0, fault.offset))
  )
    return problem('json-lines', where);
  return problem('json-syntax', where, { found: fault.found, expected: fault.expected });
}

/** Counts brackets and commas outside texts, before anything is built from them. */
function checkLimits(text: string, maxDepth: number): Problem | null {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      at = stringEnd(text, at);
    } else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      values += 1;
      if (depth > maxDepth) return problem('json-too-deep', placeOf(text, at), { limit: maxDepth });
    } else if (code === 0x7d || code === 0x5d) {
      depth -= 1;
    } else if (code === 0x2c) {
      values += 1;
      if (values > maxJsonValues)
        return problem('json-too-many-values', placeOf(text, at), { limit: maxJsonValues });
    }
  }
  return null;
}

/** Offset of the quote that ends a string, or the length of the text. */
function stringEnd(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === 0x5c) slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}
