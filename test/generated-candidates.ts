/** Candidate actions and risks drawn by a seed, with needs and exclusions; for tests and benches. */
import type { Candidate, RiskAmount } from '#model/loss/candidate.ts';
import { beginStream, newStream, nextShare, streamKey } from '#simulate/loss/chance.ts';

/** Costs, amounts and shares are spread over one to two powers of ten; one action in six needs an earlier one, one in eight excludes one. */
export function generatedCandidates(
  seed: number,
  actions: number,
  risks: number,
): { candidates: Candidate[]; risks: RiskAmount[] } {
  const stream = newStream();
  beginStream(stream, streamKey(seed, 'candidates'), 0);
  const next = () => nextShare(stream);
  const below = (limit: number) => Math.floor(next() * limit);
  const happens = (share: number) => next() < share;
  const amounts = Array.from({ length: risks }, (_none, place) => ({
    id: `r${place}`,
    amount: 1000 * 10 ** (2 * next()),
  }));
  const candidates = Array.from({ length: actions }, (_none, place): Candidate => {
    const count = 1 + below(Math.min(8, risks));
    const earlier = () => (place > 0 ? [`a${below(place)}`] : []);
    const needs = happens(1 / 6) ? earlier() : [];
    return {
      id: `a${place}`,
      name: `Action ${place}`,
      cost: Math.round(1000 * 10 ** (1.5 * next())),
      effortHours: 10 + below(200),
      outageHours: below(8),
      lowers: drawn(amounts, count, below).map(({ id }) => ({ riskId: id, share: 0.05 + 0.9 * next() })),
      needs,
      excludes: happens(1 / 8) ? earlier().filter((id) => !needs.includes(id)) : [],
    };
  });
  return { candidates, risks: amounts };
}

/** `count` different members. */
function drawn<T>(list: readonly T[], count: number, below: (limit: number) => number): T[] {
  const left = [...list];
  return Array.from({ length: count }, () => left.splice(below(left.length), 1)).flat();
}
