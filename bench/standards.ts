/**
 * Every case of the suites of standards: how many pass, and which do not, with the reason. The bar is 100 %, or a list of at most 2 % of a
 * suite (CycloneDX invalid XML 10 %) in which each case has its reason. CSAF is checked through a library, whose gaps are listed: those
 * of the draft 2.1 are many, and have no bar but that. The provider of the CSAF distribution suite is synced by
 * src/app/feeds/corpus.test.ts, whole. Run: node bench/standards.ts
 */
import { reasonFor } from './standards/reasons.ts';
import { cyclonedxSuites, csafSuite } from './standards/documents.ts';
import { cpeSuite, purlSuite } from './standards/names.ts';
import { osvSemanticSuite, universSuite } from './standards/versions.ts';
import { needShared } from './cisa-corpus.ts';
import { reportFigure } from './report.ts';

needShared('bench/standards.ts');

const share = (part: number, whole: number) => Math.round((10_000 * part) / whole) / 100;

const results = [
  await purlSuite(),
  await cpeSuite(),
  await osvSemanticSuite(),
  await universSuite(),
  ...(await cyclonedxSuites()),
  await csafSuite('2.0'),
  await csafSuite('2.1'),
];
for (const { suite, total, failed } of results) {
  const bench = { bench: 'standards', workload: `${total} cases, ${failed.length} not yet` };
  reportFigure({ ...bench, figure: `${suite}: passed`, value: total - failed.length, unit: 'cases' });
  const bar = barOf(suite);
  reportFigure({
    ...bench,
    figure: `${suite}: not yet`,
    value: share(failed.length, total),
    unit: '%',
    ...(bar && { bar }),
  });
  const open = failed.filter((one) => reasonFor(suite, one) === null);
  reportFigure({
    ...bench,
    figure: `${suite}: without a reason`,
    value: open.length,
    unit: 'cases',
    bar: { atMost: 0 },
  });
}

process.stderr.write('\nsuite | passed of total | not yet\n');
for (const { suite, total, failed } of results) {
  process.stderr.write(
    `${suite} | ${total - failed.length} of ${total} | ${share(failed.length, total)} %\n`,
  );
  for (const one of failed) process.stderr.write(`  ${one}: ${reasonFor(suite, one) ?? 'NO REASON'}\n`);
}

function barOf(suite: string): { atMost: number } | null {
  if (suite === 'csaf-validator 2.1, mandatory') return null;
  return { atMost: suite === 'cyclonedx invalid xml' ? 10 : 2 };
}
