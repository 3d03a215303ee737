/** Reports of Grype: artefacts with package URL and CPEs, and the constraint that each met. */
import { readText, sharedPath } from '#test/shared.ts';
import type { Comparison } from './compare.ts';
import { comparisonOf, type Reported } from './reported.ts';

interface Detail {
  matchedOn?: { constraint: string; cpes?: string[] };
  found?: { versionConstraint: string; cpes?: string[] };
  searchedBy?: { package?: { name: string } };
}

interface Match {
  vulnerability: { id: string };
  matchDetails: Detail | Detail[];
  artifact: {
    name: string;
    version: string;
    purl: string;
    cpes: (string | { Vendor: string; Product: string; Version: string; TargetSW: string })[];
  };
}

const reports = ['issue_9618.json.gz', 'many_vulns.json.gz', 'many_vulns4.json'];

export function grypeReports(): (readonly [string, Comparison])[] {
  return reports.map((name) => {
    const text = readText(sharedPath('corpus', 'matching', 'scanner-reports', 'anchore_grype', name));
    const { matches } = JSON.parse(text) as { matches: Match[] };
    return [`grype ${name.replace(/\..*/, '')}`, comparisonOf(matches.flatMap(linesOf))] as const;
  });
}

function linesOf({ vulnerability, matchDetails, artifact }: Match): Reported[] {
  const { version, purl } = artifact;
  const cpes = artifact.cpes.map((cpe) =>
    typeof cpe === 'string'
      ? cpe
      : `cpe:2.3:a:${cpe.Vendor || '*'}:${cpe.Product}:${cpe.Version.replaceAll(/[:+~]/g, String.raw`\$&`)}:*:*:*:*:${cpe.TargetSW || '*'}:*:*`,
  );
  return [matchDetails].flat().map(({ matchedOn, found, searchedBy }) => {
    const foundBy = matchedOn?.cpes ?? found?.cpes;
    return {
      vulnerability: vulnerability.id,
      purl,
      cpes,
      version,
      record: foundBy === undefined ? { purl: nameless(purl, searchedBy?.package?.name) } : { cpes: foundBy },
      constraint: matchedOn?.constraint ?? found?.versionConstraint ?? '',
    };
  });
}

/** Without version and qualifiers; of the source package where the match was by that. */
function nameless(purl: string, name: string | undefined): string {
  const head = purl.replace(/[@?#].*$/, '');
  return name === undefined || !/^pkg:(?:rpm|deb|apk)\//.test(head) ? head : head.replace(/[^/]*$/, name);
}
