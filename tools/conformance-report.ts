/**
 * Writes docs/conformance/csaf-2.0.md from the table of test/conformance, so that report and tests say the same.
 * Run: node tools/conformance-report.ts
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bullets, type Bullet, type Clause, clauses, type Standing } from '../test/conformance/csaf-2-0.ts';

const file = join(import.meta.dirname, '..', 'docs', 'conformance', 'csaf-2.0.md');

/** The whole of docs/conformance/csaf-2.0.md. */
export function conformanceReport(): string {
  return `# CSAF 2.0: what Ward conforms to

<!-- Written by tools/conformance-report.ts from test/conformance/csaf-2-0.ts: change it there, then run \`node tools/conformance-report.ts\`. -->

The clauses are those of [CSAF 2.0](https://docs.oasis-open.org/csaf/csaf/v2.0/os/csaf-v2.0-os.html), section 9.1, said in our
words. A line that is met or partly met has an automated case of its name in \`test/conformance/csaf-9-1.test.ts\`, which works with the
program as people do. A profile is met when every line of it is: ${wholly()} ${countsOf(bullets)}.

${clauses.map(section).join('\n')}`;
}

function section({ number, name, bullets: own }: Clause): string {
  const rows = own.map(({ id, asks, does, standing, missing }) => {
    const test = standing === 'not yet' ? 'none' : `\`${id}\``;
    return `| ${id} | ${asks} | ${does} | ${standing}${missing === null ? '' : `: ${missing}`} | ${test} |`;
  });
  return `## ${number} ${name}

${countsOf(own)}.

| bullet | what is asked | what Ward does | standing | case |
|---|---|---|---|---|
${rows.join('\n')}
`;
}

/** Which profiles are wholly met. */
function wholly(): string {
  const met = clauses.filter(({ bullets: own }) => own.every(({ standing }) => standing === 'met'));
  return met.length === 0
    ? '**none of the four is wholly met yet.**'
    : `**wholly met: ${met.map(({ number, name }) => `${number} ${name}`).join(', ')}.**`;
}

function countsOf(own: readonly Bullet[]): string {
  const count = (standing: Standing) => own.filter((one) => one.standing === standing).length;
  return `Of ${own.length}: ${count('met')} met, ${count('partly')} partly, ${count('not yet')} not yet`;
}

if (process.argv[1] === import.meta.filename) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, conformanceReport());
}
