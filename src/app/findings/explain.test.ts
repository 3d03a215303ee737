/** Every finding of the sample hospital: no step without a source, and a reader of the explanation alone arrives at the decision. */
import { beforeAll, describe, expect, it } from 'vitest';
import { findingEndpoints, type ExplainedFinding } from '#http/contract/findings.ts';
import { eachDatabase } from '#test/database.ts';
import { decisionOf, recompute, scales } from '#test/suites/recompute.ts';
import { listFindingLines, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { localPerson } from '../access/permission.ts';
import { runMatching } from '../jobs/run-matching.ts';
import { enterOrganisation, listOrganisations } from '../organisations/organisations.ts';
import { loadSample } from '../organisations/sample.ts';
import { everyItem } from '../paging.ts';
import { explainFinding } from './explain-finding.ts';
import { listFindings } from './list-findings.ts';

const steps = ['exploitation', 'exposure', 'automatable', 'severity', 'mission', 'human_impact', 'decision'];

async function explainAll(context: OrgContext): Promise<ExplainedFinding[]> {
  const ids = new Set<string>();
  for await (const row of everyItem(async (page) => await listFindings(context, page)))
    ids.add(row.finding_id);
  const explained: ExplainedFinding[] = [];
  // What the API answers, and `ward explain --json` prints: what the contract leaves out is not there.
  for (const findingId of ids)
    explained.push(findingEndpoints.getFinding.response.parse(await explainFinding(context, { findingId })));
  return explained;
}

eachDatabase((open) => {
  describe('explanations of the sample hospital', { timeout: 300_000 }, () => {
    let explained: ExplainedFinding[];
    let weighed: ExplainedFinding[];
    let lines = 0;

    beforeAll(async () => {
      const ward = testWard(await open());
      const context = { ward, actor: localPerson() };
      await loadSample(context, {});
      await runMatching(ward);
      const { items } = await listOrganisations(context, {});
      const slug = items.find((one) => one.isSample && one.kind === 'provider')?.slug ?? '';
      const hospital = await enterOrganisation(context, slug);
      lines = (await listFindingLines(hospital)).length;
      explained = await explainAll(hospital);
      weighed = explained.filter(({ decision }) => decision !== null);
    }, 300_000);

    it('has no finding without sources and evidence, and no step without rule, version and source', () => {
      expect(lines).toBeGreaterThan(500);
      expect(weighed.length).toBeGreaterThan(100);
      const lacking = explained.flatMap(({ findingId, sources, evidence, chain, decision }) => [
        ...(sources.length === 0 || evidence.length === 0 ? [`${findingId} has no source`] : []),
        ...(decision === null || chain.map(({ step }) => step).join() === steps.join()
          ? []
          : [`${findingId} lacks steps`]),
        ...chain.flatMap((one) =>
          [one.value, one.because, one.rule, one.ruleVersion, one.source].some((text) => text.trim() === '')
            ? [`${findingId} ${one.step}`]
            : [],
        ),
      ]);
      expect(lacking).toEqual([]);
    });

    it('lets a reader work out every decision by hand', () => {
      const wrong = weighed.flatMap((finding) => {
        const told = Object.fromEntries(finding.chain.map(({ step, value }) => [step, value]));
        const byHand = recompute(finding);
        return Object.entries(byHand).flatMap(([step, value]) =>
          told[step] === value ? [] : [`${finding.findingId} ${step}: told ${told[step]}, by hand ${value}`],
        );
      });
      expect(wrong).toEqual([]);
      expect(weighed.every(({ decision, chain }) => decision === chain.at(-1)?.value)).toBe(true);
    });

    it('says all that would change a decision, and nothing that would not', () => {
      const wrong = weighed.flatMap((finding) => {
        const told = finding.wouldChange.map(({ step, value, decision }) => `${step} ${value} ${decision}`);
        const byHand = changesOf(finding);
        return told.sort().join() === byHand.sort().join()
          ? []
          : [`${finding.findingId}: told ${told.join()}, by hand ${byHand.join()}`];
      });
      expect(wrong).toEqual([]);
    });

    it('marks what is assumed, in the decision too', () => {
      const wrong = weighed.flatMap(({ findingId, chain }) => {
        const inputs = chain.filter(({ step }) => step in scales && step !== 'decision');
        const named = /; assumed: (.*)$/.exec(chain.at(-1)?.because ?? '')?.[1] ?? '';
        const assumed = inputs.filter((one) => one.assumed).map(({ step }) => step.replaceAll('_', ' '));
        return named === assumed.join(', ') ? [] : [findingId];
      });
      expect(wrong).toEqual([]);
    });
  });
});

/** For each input the nearest value on either side that leads to another decision. */
function changesOf(finding: ExplainedFinding): string[] {
  const inputs = recompute(finding);
  return Object.entries(scales).flatMap(([step, scale]) => {
    const at = scale.indexOf(inputs[step] ?? '');
    const sides = [scale.slice(0, at).reverse(), scale.slice(at + 1)];
    return sides.flatMap((side) => {
      const value = side.find((one) => decisionOf({ ...inputs, [step]: one }) !== inputs.decision);
      return value === undefined ? [] : [`${step} ${value} ${decisionOf({ ...inputs, [step]: value })}`];
    });
  });
}
