/** What a row says about versions, dates and parts: read once, with the field that said it. */
import type { Configuration } from '#model/inventory/device.ts';
import { type GenericVersion, generic } from '#versions/index.ts';
import { spaced } from '../text/underscores.ts';
import { type DateSpan, datesIn, looksLikeDate } from '../range/dates.ts';

export interface DeviceVersion {
  /** Without its label: "2.1" of "NOS 2.1". */
  text: string;
  /** With its label. */
  whole: string;
  /** Words before the version that are no version words: "NOS", "iScan Control Software". */
  label: string | null;
  field: 'version' | 'model' | 'notes' | 'os';
  parsed: GenericVersion;
}

export interface DeviceVersions {
  versions: DeviceVersion[];
  /** Versions of named parts, e.g. WBM 20D29. */
  parts: DeviceVersion[];
  dates: (DateSpan & { field: 'version' | 'notes'; value: string })[];
  /** Why there is no version: the field is empty, or says nothing ("latest"). */
  absent: string | null;
}

const placeholder =
  /^(?:n\/?a|none|tbd|tba|unknown|unk|latest|current|newest|various|see\b.*|not\b.*|\?+|-+|\.+|x64|x86|(?:32|64)[\s-]?bit|default|standard|various|.*\bservice label\b.*)$/i;

const standardLabel =
  /^(?:v|ver|version|rev|revision|r|rel|release|released|sw|s\/w|fw|f\/w|software|firmware|build|current|installed)\.?:?$/i;
const versionToken =
  /^(?:[vVrR]\.?)?\d[\w.*()+-]*$|^[A-Za-z]{1,4}[.-]?\d[\d.xX_-]*[A-Za-z]{0,2}\d*(?:[_-][A-Za-z]{1,3}\d+)*$|^[A-Z]$|^[A-Z]\.\d[\w.]*$/;
const dateLabel =
  /\b(?:mfg|mfd|manufactured|made|built|dist|distributed|shipped|ship|released?|rel|dated?|updated?|update|installed|sw|software|since|purchased)\b\.?/i;

/** Reads version field, notes and (where the version field is silent) the model. */
export function readVersions(configuration: Configuration): DeviceVersions {
  const result: DeviceVersions = { versions: [], parts: [], dates: [], absent: null };
  const field = spaced(configuration.version?.trim() ?? '');
  if (field === '') result.absent = 'the row has no version';
  else if (placeholder.test(field)) result.absent = `the version field only says "${field}"`;
  else readField(field, result);
  readNotes(configuration.clues, result);
  if (result.versions.length === 0) readModel(configuration.model, result);
  if (result.versions.length > 0) result.absent = null;
  else
    result.absent ??=
      result.dates.length > 0 ? 'the row gives a date, no version' : `"${field}" is no version`;
  return result;
}

function readField(text: string, result: DeviceVersions): void {
  let rest = text;
  for (const date of datesIn(text)) {
    if (!looksLikeDate(date.text) && !dateLabel.test(text)) continue;
    result.dates.push({ ...date, field: 'version', value: text });
    rest = rest.replace(date.text, ' ');
  }
  if (result.dates.length > 0)
    rest = rest.replace(new RegExp(dateLabel.source, 'gi'), ' ').replace(/\(\s*\)/g, ' ');
  rest.split(/[,;]\s*|\s+\/\s+/).forEach((piece, i) => {
    const version = readVersion(piece, 'version');
    if (version === null) return;
    if (i > 0 && version.label !== null) result.parts.push(version);
    else if (i === 0) result.versions.push(version);
    if (i === 0 && version.label !== null) result.parts.push(version);
  });
}

/** One piece such as "NOS 1.3.2", "Rev. C.00.04", "8.5 GMA 3". */
export function readVersion(piece: string, field: DeviceVersion['field']): DeviceVersion | null {
  const cleaned = piece
    .replace(/\([^()\d]*\)/g, ' ')
    // "WebExe-2-01-00": a word glued to its version.
    .replace(/^([A-Za-z]{3,})-(?=\d+[.-]\d)/, '$1 ')
    .trim();
  const tokens = cleaned.split(/[\s:]+/).filter((t) => t !== '');
  while (tokens.length > 1 && standardLabel.test(tokens[0] as string)) tokens.shift();
  let start = tokens.findIndex((t) => versionToken.test(t) || /^\d+(?:st|nd|rd|th)$/i.test(t));
  if (start < 0) return null;
  const next = tokens[start + 1];
  // "S4 A.07.107": a short code in front of a dotted version names the model.
  if (
    next !== undefined &&
    !tokens[start]?.includes('.') &&
    /^[A-Za-z]?\.?\d*\.\d/.test(next) &&
    versionToken.test(next)
  )
    start += 1;
  const label = tokens
    .slice(0, start)
    .filter((t) => !standardLabel.test(t))
    .join(' ');
  const text = tokens.slice(start).join(' ');
  const parsed = generic.parse(text);
  if (parsed === null) return null;
  return { text, whole: tokens.join(' '), label: label === '' ? null : label, field, parsed };
}

function readNotes(notes: string | null, result: DeviceVersions): void {
  if (notes === null) return;
  for (const date of datesIn(notes)) {
    if (dateLabel.test(notes)) result.dates.push({ ...date, field: 'notes', value: notes });
  }
  for (const m of notes.matchAll(/\b([A-Z]{2,5})\s+(v?\d[\w.]*)/g)) {
    const version = readVersion(m[0], 'notes');
    if (version !== null) result.parts.push({ ...version, label: `${m[1]}`, text: `${m[2]}` });
  }
  for (const m of notes.matchAll(/\b(bundle|build)\s+(v?\d[\w.]*)/gi)) {
    const version = readVersion(`${m[2]}`, 'notes');
    if (version !== null) result.parts.push({ ...version, label: `${m[1]}` });
  }
  if (result.versions.length > 0) return;
  for (const m of notes.matchAll(stated)) {
    const before = /([\p{L}\d][\p{L}\d./-]*)\s*$/u.exec(notes.slice(0, m.index))?.[1] ?? null;
    const clause = /[,;:.(]\s*$/.test(notes.slice(0, m.index));
    const version = readVersion(`${m[1]}`, 'notes');
    if (version === null) continue;
    if (before !== null && !clause && !leadsToVersion.test(before)) {
      result.parts.push({ ...version, label: before });
      continue;
    }
    result.versions.push(version);
    return;
  }
}

const stated =
  /(?<![\w.])(?:v|ver\.?|version|sw|fw|software|firmware|rev\.?)\s?(\d+(?:\.\w+)+|[A-Z]\.\d[\w.]*|\d+)(?![\w-])/gi;

/** Words that may stand in front of the product's own version; behind any other noun it is that of a part: "WBM v17". */
const leadsToVersion =
  /^(?:is|was|now|runs?|running|on|at|to|has|shows?|display(?:s|ed)?|reads?|says|currently|current|installed|updated?|upgraded|flashed|with|of|in|and|the|its|software|firmware|version|ver\.?|sw|fw|rev\.?|release|label|screen|system|unit|device|app|application|per|still|from)$/i;

/** A version written into the model: "EPIQ 5 VM2.0.2", "MX550 SW L.20". Field strengths such as 1.5T are none. */
function readModel(model: string | null, result: DeviceVersions): void {
  if (model === null) return;
  const stated =
    /\b(?:sw|fw|ver(?:sion)?|rev|release|software|firmware)\.?\s*([A-Z]?\.?\d[\w.]*|[A-Z](?:\.\d[\w.]*)?)(?!\w)/i.exec(
      model,
    ) ??
    /(?<![\w.])v\.?(\d+(?:\.\w+)*)(?![\w.])/i.exec(model) ??
    /(?<![\w.])([A-Z]{0,3}\d+\.\d+(?:\.\w+)*)(?!\s?(?:T|GHz|Tesla|V)\b)(?![\w.])/.exec(model);
  if (stated === null) return;
  const version = readVersion(`${stated[1]}`, 'model');
  if (version !== null) result.versions.push(version);
}
