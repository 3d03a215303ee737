/** Finds version slots that hold model or catalogue numbers instead of versions ("24950 | 24952", "CR-IR 357"). */
import type { AdvisoryProduct } from '#model/advisory/advisory.ts';
import type { VersionRange } from '#model/advisory/version-range.ts';

const operator = /[<>]|\b(?:prior|before|earlier|below|later|newer|above|through|and\s+up)\b/i;
const year = /^(?:19|20)\d\d$/;

/** The models, null where the text is one of versions. */
export function readModels(text: string, product: AdvisoryProduct): VersionRange | null {
  if (operator.test(text) || openSigns.test(text) || /^v(?:ers)?[:.\s]?\d*$/i.test(text.trim())) return null;
  const pieces = text
    .replace(/^\s*models?\b:?/i, ' ')
    .replace(/\s*(?:,|\band)\s*$/i, '')
    .split(/\s*[|;]\s*|\s*,\s*|\s+and\s+|\s+or\s+|\s+\/\s+/)
    .map((p) => p.replace(/\s*(?:,|\band|\bor)\s*$/i, '').trim())
    .filter((p) => p !== '');
  if (pieces.length === 0) return null;
  const saysModel = /\bmodels?\b/i.test(`${text} ${product.fullName}`);
  const saysVersion = /\b(?:versions?|software|firmware|revisions?|rev|release)\b/i.test(product.fullName);
  const star = /^([A-Z]{3,}\d{3,})\s+\*$/.exec(text.trim())?.[1];
  if (star !== undefined) return { kind: 'models', models: [star] };
  if (/\b(?:SKUs?|part\s+numbers?|order\s+codes?)\s*$/i.test(product.product ?? ''))
    return { kind: 'models', models: pieces };
  if (areSeries(pieces)) return { kind: 'models', models: pieces };
  const verdicts = pieces.map((p) => modelLike(p, saysModel, saysVersion));
  if (!verdicts.some((v) => v === 'yes')) return null;
  if (verdicts.some((v) => v === 'no')) return null;
  // Of a list that lost a comma two blanks are left: "CS2  Avance".
  return { kind: 'models', models: pieces.flatMap((piece) => piece.replace(outOfSale, '').split(/\s{2,}/)) };
}

/** An order number with signs left open, "6SR325..-.....", is neither a model nor a version. */
const openSigns = /…|\.{3}|\.\.-/;

/** "GATE-E1 (EOL 2013)" */
const outOfSale = /\s*\((?:EOL|end[\s-]of[\s-](?:life|sale|support))\b[^()]*\)/gi;

/** "EH2 | EH3 | ES2 | SS2": letters that differ before one digit are series of a maker; letters of a release stay the same. */
function areSeries(pieces: readonly string[]): boolean {
  const heads = pieces.map((p) => /^([A-Z]{2})\d$/.exec(p)?.[1]);
  return heads.length >= 3 && heads.every((h) => h !== undefined) && new Set(heads).size > 1;
}

/** `maybe` goes with its neighbours: the "100" in "7100 | 7900 | 100". */
function modelLike(piece: string, saysModel: boolean, saysVersion: boolean): 'yes' | 'no' | 'maybe' {
  if (/\d\.\d|\d\.[xX*]/.test(piece)) return 'no';
  if (
    /\b(?:build|sp|sr|hf|update|upd|hotfix|patch|edition|version|software|firmware|release|rev)\b/i.test(
      piece,
    )
  )
    return 'no';
  // 2017 R2, SR620, SE2021MP3: releases and service packs.
  if (year.test(piece) || /^(?:19|20)\d\d\s+\S/.test(piece)) return 'no';
  if (/^(?:SR|SP|MP|HF|BN|FW|FP)\d+$/.test(piece) || /\d(?:SP|MP|HF|RU|UPD)\d+$/i.test(piece)) return 'no';
  if (/^\d{4,7}[A-Za-z]?$/.test(piece)) return 'yes';
  if (/^\d{3}[A-Za-z]?$/.test(piece)) return saysVersion ? 'no' : 'yes';
  if (/^\d{1,2}$/.test(piece)) return 'no';
  if (/^[A-Z]{2,}[\s-]?[A-Z]*-?[A-Z]*\s?\d{3,}[A-Za-z()]*$/.test(piece)) return 'yes';
  if (/^[A-Z]\d{4,}[A-Za-z]?$/.test(piece)) return 'yes';
  if (/^(?!REL|REV|VER|BLD)[A-Z]{3,}\d{2}$/.test(piece)) return 'yes';
  if (/^\d{3,}\s+[A-Z]\d?$/.test(piece)) return 'yes';
  // DHI-HCVR51A04HE-S3, EY-AS525F001, DH-NVR1XXX
  if (/^(?=.{8,}$)(?=.*(?:\d.*\d|XX))[A-Z]{2,}[A-Z\d]*(?:-[A-Z\d]+)+$/.test(piece)) return 'yes';
  if (isOrderNumber(piece)) return 'yes';
  if (!/[A-Z\d]/.test(piece)) return 'no';
  const words = piece.split(/\s+/).filter((w) => /^[A-Za-z]{3,}/.test(w));
  if (
    words.length >= 2 ||
    (words.length === 1 && /\d{3,}|^[A-Z]{2,}\d/.test(piece) && !/^[A-Z]{2,3}\s?\d{1,2}$/.test(piece))
  )
    return 'yes';
  if (words.length === 1 && /^[A-Z][a-z]{3,}$/.test(piece)) return saysModel ? 'yes' : 'maybe';
  return saysModel && /\d/.test(piece) ? 'yes' : 'maybe';
}

/** "1783-SAD2T2SBK9", "H4W2PER3", "1SAP520100R4001": letters and digits by turns, more often than in a version. */
function isOrderNumber(piece: string): boolean {
  return (
    (/^(?:\d{4}-)?[A-Z\d]{7,}$/.test(piece) &&
      !/^[VR]\d/.test(piece) &&
      (piece.match(/[A-Z]+|\d+/g)?.length ?? 0) >= 4) ||
    // 1766-L32AWA
    /^1\d{3}-[A-Z]\d{2,}[A-Z]+$/.test(piece)
  );
}
