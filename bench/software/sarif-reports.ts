/** SARIF of three scanners for one image of Debian 12: package, version and fix stand in the words of rules and results. */
import { readText, sharedPath } from '#test/shared.ts';
import type { Comparison } from './compare.ts';
import { comparisonOf, type Reported } from './reported.ts';

interface Words {
  rule: string;
  message: string;
  /** Help and full description of the rule. */
  help: string;
}

interface Finding {
  vulnerability: string;
  name: string;
  source?: string;
  version: string;
  fix: string;
}

const readers: Readonly<Record<string, (words: Words) => Finding | null>> = {
  grype: ({ rule, message, help }) => {
    const [, name, version] = / reports (\S+) at version (\S+)/.exec(message) ?? [];
    if (name === undefined || version === undefined) return null;
    return {
      vulnerability: rule.replace(`-${name}`, ''),
      name,
      version,
      fix: /Fix Version: (\S*)\n/.exec(help)?.[1] ?? '',
    };
  },
  snyk: ({ help }) => {
    const [, vulnerability, source, name, version] =
      /\(([\w-]+)[^)]*\) (?:([^\s/]+)\/)?([^\s@]+)@(\S+)/.exec(help) ?? [];
    if (vulnerability === undefined || name === undefined || version === undefined) return null;
    const fix = /to version `?([^\s`]+)`? or higher/.exec(help)?.[1] ?? '';
    return { vulnerability, name, version, fix, ...(source === undefined ? {} : { source }) };
  },
  trivy: ({ rule, message }) => {
    const [, name] = /^Package: (\S+)/m.exec(message) ?? [];
    const [, version] = /^Installed Version: (\S+)/m.exec(message) ?? [];
    if (name === undefined || version === undefined) return null;
    return { vulnerability: rule, name, version, fix: /^Fixed Version: (\S*)/m.exec(message)?.[1] ?? '' };
  },
};

interface Sarif {
  runs: {
    results: { ruleId: string; message: { text: string } }[];
    tool: {
      driver: {
        rules: { id: string; fullDescription: { text: string }; help: { text: string; markdown?: string } }[];
      };
    };
  }[];
}

export function sarifReports(): (readonly [string, Comparison])[] {
  return Object.entries(readers).map(([scanner, read]) => {
    const path = sharedPath(
      'corpus',
      'matching',
      'scanner-reports',
      'sarif',
      `nginx-${scanner}.sarif.json.gz`,
    );
    const { runs } = JSON.parse(readText(path)) as Sarif;
    const lines = runs.flatMap(({ results, tool }) => {
      const rules = new Map(tool.driver.rules.map((rule) => [rule.id, rule]));
      return results.map(({ ruleId, message }) => {
        const rule = rules.get(ruleId);
        const help = [rule?.fullDescription.text, rule?.help.text, rule?.help.markdown].join('\n');
        const finding = read({ rule: ruleId, message: message.text, help });
        if (finding === null) throw new Error(`${ruleId} of ${scanner} is not understood`);
        return reported(finding);
      });
    });
    return [`sarif ${scanner}`, comparisonOf(lines)] as const;
  });
}

function reported({ vulnerability, name, source, version, fix }: Finding): Reported {
  const head = 'pkg:deb/debian/';
  const upstream = source === undefined || source === name ? '' : `&upstream=${encodeURIComponent(source)}`;
  return {
    vulnerability,
    purl: `${head}${encodeURIComponent(name)}@${encodeURIComponent(version)}?distro=debian-12${upstream}`,
    cpes: [],
    version,
    record: { purl: `${head}${encodeURIComponent(source ?? name)}` },
    constraint: fix === '' ? 'none' : `< ${fix}`,
  };
}
