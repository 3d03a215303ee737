/**
 * What the issuer of an advisory writes of exploitation, in its own words: only a sentence that plainly says that it happens, or that an
 * exploit is public. It can raise, never lower: "no known exploitation" of a publisher is as old as the advisory.
 */
import type { Exploitation } from '#model/judgement/decision.ts';
import type { Fact } from './table-steps.ts';

export const issuerRule = { name: "Ward: the issuer's own sentence on exploitation", version: '1' };

const subject = String.raw`(?:exploit(?:s|ed|ing|ation|ations)?|attacks?|attacked)`;

/** Sentences that say that attacks happen. */
const happening: readonly RegExp[] = [
  /\b(?:exploited|exploitation|attacks?|attacked|exploits?|used)\b[^.]*\bin the wild\b/i,
  /\bin the wild\b[^.]*\b(?:exploited|exploitation|attacks?|exploits?)\b/i,
  /\b(?:actively|being|been) exploited\b/i,
  /\bactive exploitation\b/i,
  /^known public exploit(?:s|ations?)?\b.*\b(?:ha(?:s|ve) been reported|target)/i,
];

/** Sentences that say that an exploit can be had. */
const published: readonly RegExp[] = [
  /\bexploit code\b[^.]*\b(?:is|are|has been|was)\b[^.]*\b(?:public|published|available)/i,
  /\b(?:proofs?[- ]of[- ]concept|poc)\b[^.]*\b(?:is|are|has been|have been|was|were)\b[^.]*\b(?:public|published|available)/i,
  /\bpublic(?:ly available)? (?:exploits?|proofs?[- ]of[- ]concept)\b[^.]*\b(?:exists?|(?:is|are) (?:available|known))/i,
];

/** Words that turn such a sentence round, or make it a mere possibility. */
const denied = new RegExp(
  String.raw`\b(?:no|not|nor|never|none|neither|without|unaware|isn't|aren't|hasn't|haven't|can|could|may|might|would|if|unless|whether|potential(?:ly)?|possib(?:le|ly)|successful(?:ly)?|unlikely|theoretical(?:ly)?)\b`,
  'i',
);

/** The worst of the sentences that say so; null where none does. */
export function exploitSaid(texts: readonly string[]): string | null {
  const found = texts.flatMap(sentencesOf).filter((sentence) => valueOf(sentence) !== null);
  return found.find((sentence) => valueOf(sentence) === 'active') ?? found[0] ?? null;
}

/** A sentence of `exploitSaid` as a fact; null for any other. */
export function issuerFact(sentence: string | null): Fact<Exploitation> | null {
  const value = sentence === null ? null : valueOf(sentence);
  if (sentence === null || value === null) return null;
  return {
    value,
    because: `The issuer of the advisory writes: "${sentence}"`,
    short: value === 'active' ? 'exploited, says the issuer' : 'an exploit is public, says the issuer',
    rule: issuerRule.name,
    ruleVersion: issuerRule.version,
    source: 'text of the advisory',
    assumed: false,
  };
}

function valueOf(sentence: string): Exclude<Exploitation, 'none'> | null {
  if (denied.test(sentence)) return null;
  if (happening.some((form) => form.test(sentence))) return 'active';
  return published.some((form) => form.test(sentence)) ? 'public_poc' : null;
}

/** Sentences with a word on exploitation, no longer than what is read. */
function sentencesOf(text: string): string[] {
  const about = new RegExp(String.raw`\b${subject}\b|\bpoc\b|\bproofs?[- ]of[- ]concept\b`, 'i');
  return text
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length <= longest && about.test(sentence));
}

const longest = 500;
