/** `affected` of a container of a CVE record: products, and version entries with the status of each. */
import { jsonPointer } from '#base/text/json-pointer.ts';
import type { AffectedPackage, AffectedRange, VersionStatus } from '#model/knowledge/vulnerability-record.ts';
import { asArray, asObject, asText, asTexts, isObject, type JsonObject } from '../json/value.ts';
import type { ProblemGroups } from '../problem-groups.ts';

type Path = readonly (string | number)[];

interface Place {
  path: Path;
  givenBy: string | null;
}

export function readAffected(
  value: unknown,
  place: Place,
  id: string,
  problems: ProblemGroups,
): AffectedPackage[] {
  return asArray(value).flatMap((item, index) => {
    const path: Path = [...place.path, 'affected', index];
    if (!isObject(item)) {
      problems.add('record-value-unread', jsonPointer(path), { what: 'affected product', id });
      return [];
    }
    const { versions, ranges, incomplete } = readVersions(item.versions, path, id, problems);
    return [
      {
        identity: {
          ecosystem: null,
          name: asText(item.packageName),
          purl: asText(item.packageURL),
          vendor: known(item.vendor),
          product: known(item.product),
          cpes: asTexts(item.cpes),
          collectionUrl: asText(item.collectionURL),
          repository: asText(item.repo),
        },
        // "The default status for versions that are not otherwise listed"; unknown where it is not given.
        defaultStatus: statusOf(item.defaultStatus) ?? 'unknown',
        versions,
        ranges,
        platforms: asTexts(item.platforms),
        modules: [...asTexts(item.modules), ...asTexts(item.programFiles)],
        incomplete,
        scores: [],
        givenBy: place.givenBy,
        pointer: jsonPointer(path),
      },
    ];
  });
}

/** `n/a` stands in records that were made before vendor and product were asked for. */
function known(value: unknown): string | null {
  const text = asText(value);
  return text === null || text.toLowerCase() === 'n/a' ? null : text;
}

function statusOf(value: unknown): VersionStatus | null {
  return value === 'affected' || value === 'unaffected' || value === 'unknown' ? value : null;
}

type Span = Extract<AffectedRange, { kind: 'span' }>;

function readVersions(
  value: unknown,
  path: Path,
  id: string,
  problems: ProblemGroups,
): Pick<AffectedPackage, 'versions' | 'ranges' | 'incomplete'> {
  const versions: AffectedPackage['versions'] = [];
  const ranges: Span[] = [];
  let incomplete = false;
  for (const [index, item] of asArray(value).entries()) {
    const raw = asObject(item);
    const version = asText(raw.version);
    const status = statusOf(raw.status);
    if (version === null || status === null) {
      incomplete = true;
      problems.add('record-value-unread', jsonPointer([...path, 'versions', index]), {
        what: 'version entry',
        id,
      });
      continue;
    }
    const span = spanOf(raw, version, status);
    if (span.changes.length < asArray(raw.changes).length) {
      incomplete = true;
      problems.add('record-value-unread', jsonPointer([...path, 'versions', index, 'changes']), {
        what: 'change of status',
        id,
      });
    }
    if (span.lessThan === null && span.lessThanOrEqual === null && span.changes.length === 0)
      versions.push({ version, status });
    else ranges.push(span);
  }
  return { versions, ranges, incomplete };
}

function spanOf(raw: JsonObject, version: string, status: VersionStatus): Span {
  return {
    kind: 'span',
    status,
    versionType: asText(raw.versionType),
    version,
    lessThan: asText(raw.lessThan),
    lessThanOrEqual: asText(raw.lessThanOrEqual),
    changes: asArray(raw.changes).flatMap((item) => {
      const change = asObject(item);
      const at = asText(change.at);
      const to = statusOf(change.status);
      return at === null || to === null ? [] : [{ at, status: to }];
    }),
  };
}
