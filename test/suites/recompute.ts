/**
 * Works a decision out by hand from an explanation: its own rows, the rules as docs/adr/0012 and 0026 word them, and the published rows
 * of the tables, read as files. Nothing of Ward's weighing is called.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExplainedFinding } from '#http/contract/findings.ts';

type Row = Readonly<Record<string, string>>;

const deployer = rowsOf('deployer-patch-application.json');
const humanImpact = rowsOf('human-impact.json');

/** The scale of each input, from the least, as the published table lists its values. */
export const scales: Readonly<Record<string, readonly string[]>> = {
  exploitation: ['none', 'public_poc', 'active'],
  exposure: ['small', 'controlled', 'open'],
  automatable: ['no', 'yes'],
  human_impact: ['low', 'medium', 'high', 'very_high'],
};

function rowsOf(name: string): Row[] {
  const path = join(import.meta.dirname, '..', '..', 'src', 'data', 'ssvc', name);
  return (JSON.parse(readFileSync(path, 'utf8')) as { rows: Row[] }).rows;
}

/** The values that a reader arrives at, by step. */
export function recompute(finding: ExplainedFinding): Record<string, string> {
  const said = new Map(finding.chain.map((step) => [step.step, step]));
  const exploitation = exploitationOf(finding);
  const automatable = automatableOf(finding);
  const exposure = said.get('exposure')?.value ?? '';
  // "Severity critical is safety impact critical, which with mission impact MEF failure gives high"
  const safety = /is safety impact (\w+)/.exec(said.get('human_impact')?.because ?? '')?.[1] ?? '';
  const impact = humanImpact.find(
    (row) => row.safety === safety && row.mission === said.get('mission')?.value,
  );
  const inputs = { exploitation, exposure, automatable, human_impact: impact?.humanImpact ?? '' };
  return { ...inputs, decision: decisionOf(inputs) };
}

export function decisionOf(inputs: Readonly<Record<string, string>>): string {
  return (
    deployer.find(
      (row) =>
        row.exploitation === inputs.exploitation &&
        row.exposure === inputs.exposure &&
        row.automatable === inputs.automatable &&
        row.humanImpact === inputs.human_impact,
    )?.decision ?? ''
  );
}

/** ADR 12: KEV first, none loaded is active; then the worse of record and issuer; EPSS below 0.10 is none, all else public_poc. */
function exploitationOf({ exploitation, epss }: ExplainedFinding): string {
  const of = (source: string) => exploitation.filter((one) => one.source === source);
  const [kev] = of('kev');
  if (kev?.value === 'active' || kev?.says === 'no KEV catalogue is loaded') return 'active';
  const heard = [...of('vulnrichment'), ...of('issuer')].map(({ value }) => value);
  if (heard.includes('active')) return 'active';
  if (heard.includes('public_poc')) return 'public_poc';
  return epss !== null && epss.epss < 0.1 ? 'none' : 'public_poc';
}

/** ADR 26: what the record is given; else no, where every CVSS vector that is named as the source needs a person, touch or local access. */
function automatableOf({ exploitation, chain }: ExplainedFinding): string {
  const given = exploitation
    .filter(({ source }) => source === 'vulnrichment')
    .flatMap(({ says }) => /automatable (yes|no)\b/.exec(says)?.[1] ?? []);
  if (given.length > 0) return given.includes('yes') ? 'yes' : 'no';
  const source = chain.find(({ step }) => step === 'automatable')?.source ?? '';
  const vectors = source.split(', ').filter((one) => one.includes('AV:'));
  const isHindered = (vector: string) => /AV:[PL](?:\/|$)|UI:[RPA](?:\/|$)/.test(vector);
  return vectors.length > 0 && vectors.every(isHindered) ? 'no' : 'yes';
}
