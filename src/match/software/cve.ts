/**
 * Which status has this version, by an entry of `affected` of a CVE record 5? Source: "Version Status Decision Algorithm" of
 * https://github.com/CVEProject/cve-schema/blob/main/schema/docs/versions.md
 */
import type { AffectedPackage, AffectedRange, VersionStatus } from '#model/knowledge/vulnerability-record.ts';
import type { ComponentStatus } from '#model/judgement/component-match.ts';
import { compareTexts, type SchemeId, schemeNamed } from '#versions/index.ts';
import { type Contained, contains, intervalSet } from '#versions/range/interval-set.ts';
import { bound } from '#versions/range/intervals.ts';
import { schemeOfCve } from '#versions/scheme-names.ts';
import { type Answer, rangeText } from './answer.ts';

type Span = Extract<AffectedRange, { kind: 'span' }>;

const statusOf: Readonly<Record<VersionStatus, ComponentStatus>> = {
  affected: 'affected',
  unaffected: 'not_affected',
  unknown: 'unknown',
};

/** `scheme` is the order of the component's package or product, used where an entry names none that is written down. */
export function cveAnswer(entry: AffectedPackage, version: string | null, scheme: SchemeId | null): Answer {
  const { platforms } = entry;
  const answer = version === null ? withoutVersion(entry, scheme) : versionAnswer(entry, version, scheme);
  if (answer.status !== 'affected' || platforms.length === 0) return answer;
  // "if the vulnerability is only relevant in the context of these platforms": an SBOM does not say where it runs.
  const where = platforms.slice(0, 4).join(', ') + (platforms.length > 4 ? ', ...' : '');
  return { ...answer, status: 'unknown', reading: `${answer.reading}; it counts only on ${where}` };
}

/** Each entry stands for versions that no other does; where two speak of one version, the worse counts. */
function versionAnswer(entry: AffectedPackage, version: string, scheme: SchemeId | null): Answer {
  return statedAnswer(entry, version, scheme) ?? defaultAnswer(entry, version, scheme);
}

/** What the entry itself states of a version; null where it states nothing. */
export function statedAnswer(
  entry: Pick<AffectedPackage, 'versions' | 'ranges'>,
  version: string,
  scheme: SchemeId | null,
): Answer | null {
  const answers = [
    ...entry.versions.flatMap((one) => listedAnswer(one, version, scheme)),
    ...entry.ranges.flatMap((range) =>
      range.kind === 'span' ? spanAnswer(range, version, schemeOfSpan(range, scheme)) : [],
    ),
  ];
  const [first] = (['affected', 'unknown', 'not_affected'] as const).flatMap((status) =>
    answers.filter((answer) => answer.status === status),
  );
  return first ?? null;
}

function schemeOfSpan({ versionType }: Span, scheme: SchemeId | null): SchemeId | null {
  return (versionType === null ? null : schemeOfCve(versionType)) ?? scheme;
}

/** None where the entry is about another version; words in place of a version leave it open. */
function listedAnswer(
  { version: listed, status }: AffectedPackage['versions'][number],
  version: string,
  scheme: SchemeId | null,
): Answer[] {
  const isSame =
    listed === version || (scheme !== null && compareTexts(schemeNamed(scheme), listed, version) === 0);
  if (isSame)
    return [
      { status: statusOf[status], scheme, range: listed, reading: `${version} is listed as ${status}` },
    ];
  if (isPlainVersion(listed) || status !== 'affected') return [];
  const reading = `"${listed}" is no single version, and cannot be compared with ${version}`;
  return [{ status: 'unknown', scheme, range: listed, reading }];
}

/** Records that were converted have prose here ("before 4.2", "all", "n/a"). */
function isPlainVersion(text: string): boolean {
  return /\d/.test(text) && /^[\w.+~:-]+$/.test(text);
}

function spanAnswer(span: Span, version: string, scheme: SchemeId | null): Answer[] {
  const range = spanText(span);
  if (scheme === null) {
    const reading = `no order of versions is known to compare ${version} with ${range}`;
    return span.status === 'unaffected' ? [] : [{ status: 'unknown', scheme, range, reading }];
  }
  const inside = isInside(span, version, scheme);
  if (inside === false) return [];
  if (inside === null)
    return [{ status: 'unknown', scheme, range, reading: `${version} cannot be compared with ${range}` }];
  const status = changed(span, version, scheme);
  return [{ status: statusOf[status], scheme, range, reading: `${version} lies in ${range}: ${status}` }];
}

function isInside(span: Span, version: string, scheme: SchemeId): Contained {
  const end = span.lessThan ?? span.lessThanOrEqual;
  const upper = end === null || end === '*' ? null : bound(end, span.lessThan === null);
  const lower = isOpen(span.version) ? null : bound(span.version, true);
  return contains(intervalSet(schemeNamed(scheme), [{ lower, upper }]), version);
}

/** "The version ... 0 can be used to denote the earliest possible version". */
function isOpen(version: string): boolean {
  return version === '0' || version === '*';
}

/** The status of the last change that is not behind the version; a change that cannot be placed leaves it open. */
function changed({ status, changes }: Span, version: string, scheme: SchemeId): VersionStatus {
  let latest: { at: string; status: VersionStatus } | null = null;
  for (const change of changes) {
    const order = compareTexts(schemeNamed(scheme), change.at, version);
    if (order === null) return 'unknown';
    const isLater = latest === null || compareTexts(schemeNamed(scheme), latest.at, change.at) !== 1;
    if (order <= 0 && isLater) latest = change;
  }
  return latest?.status ?? status;
}

function spanText(span: Span): string {
  const end = span.lessThan ?? span.lessThanOrEqual;
  const upper = end === null || end === '*' ? null : bound(end, span.lessThan === null);
  const text = rangeText([{ lower: isOpen(span.version) ? null : bound(span.version, true), upper }]);
  const changes = span.changes.map(({ at, status }) => `${status} from ${at}`);
  return [text, ...changes].join(', ');
}

function defaultAnswer(
  { defaultStatus, incomplete }: AffectedPackage,
  version: string,
  scheme: SchemeId | null,
): Answer {
  if (incomplete && defaultStatus !== 'affected')
    return {
      status: 'unknown',
      scheme,
      range: null,
      reading: 'a part of the versions could not be read',
    };
  const status = defaultStatus ?? 'unknown';
  const reading = `no entry holds ${version}; the record says ${status} of all others`;
  return { status: statusOf[status], scheme, range: null, reading };
}

/** All versions are affected only where nothing else is said of any. */
function withoutVersion(
  { defaultStatus, versions, ranges }: AffectedPackage,
  scheme: SchemeId | null,
): Answer {
  if (defaultStatus === 'affected' && versions.length === 0 && ranges.length === 0)
    return { status: 'affected', scheme, range: null, reading: 'every version is affected' };
  return { status: 'unknown', scheme, range: null, reading: 'the component states no version' };
}
