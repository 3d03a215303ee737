/** Says what is impossible about a loss model, all of it at once. */
import { checkDistribution } from './check-distribution.ts';
import { fault, type Fault, type Path } from './fault.ts';
import type { Insurance, LossModel, LossPart, LossScenario } from './loss-model.ts';

export function checkLossModel(model: LossModel): Fault[] {
  return [
    ...checkHead(model),
    ...sameIds(model.scenarios, ['scenarios']),
    ...model.scenarios.flatMap((scenario, index) => checkScenario(scenario, ['scenarios', index])),
    ...(model.insurance ? checkInsurance(model.insurance) : []),
  ];
}

function checkHead({ currency, seed, scenarios }: LossModel): Fault[] {
  const faults: Fault[] = [];
  if (!/^[A-Z]{3}$/.test(currency))
    faults.push(
      fault(['currency'], `"${currency}" is no code of ISO 4217`, 'Write three letters such as USD.'),
    );
  if (!Number.isSafeInteger(seed) || seed < 0)
    faults.push(
      fault(['seed'], `${seed} is no whole number from 0 on`, 'Write one, so that figures repeat.'),
    );
  if (scenarios.length === 0)
    faults.push(fault(['scenarios'], 'there is no scenario', 'Add what could happen, with how often.'));
  return faults;
}

function checkScenario(scenario: LossScenario, path: Path): Fault[] {
  const { threatEvents, vulnerability, primary, secondary } = scenario;
  return [
    ...checkDistribution(threatEvents, 'rate', [...path, 'threatEvents']),
    ...checkDistribution(vulnerability, 'share', [...path, 'vulnerability']),
    ...checkDistribution(secondary.probability, 'share', [...path, 'secondary', 'probability']),
    ...primary.flatMap((part, index) => checkPart(part, [...path, 'primary', index])),
    ...secondary.parts.flatMap((part, index) => checkPart(part, [...path, 'secondary', 'parts', index])),
    ...sameIds([...primary, ...secondary.parts], path),
    ...sameRuns(scenario, path),
  ];
}

function checkPart({ times, each }: LossPart, path: Path): Fault[] {
  return [
    ...(times ? checkDistribution(times, 'amount', [...path, 'times']) : []),
    ...checkDistribution(each, 'amount', [...path, 'each']),
  ];
}

/** An event takes all its replayed values from one run, so the lists of its parts have to be equally long. */
function sameRuns({ primary, secondary }: LossScenario, path: Path): Fault[] {
  const lists = [...primary, ...secondary.parts].flatMap(({ times, each }) =>
    [times, each].flatMap((of) => (of?.kind === 'replay' ? [of.values.length] : [])),
  );
  const odd = lists.find((length) => length !== lists[0]);
  if (odd === undefined) return [];
  const hint = 'Take all values of a scenario from the same runs of one replay.';
  return [fault(path, `its parts have values of ${lists[0]} and of ${odd} runs`, hint)];
}

function sameIds(things: readonly { id: string }[], path: Path): Fault[] {
  const seen = new Set<string>();
  return things.flatMap(({ id }) => {
    const twice = seen.has(id);
    seen.add(id);
    return twice ? [fault(path, `the id "${id}" is there twice`, 'Give each an id of its own.')] : [];
  });
}

function checkInsurance(insurance: Insurance): Fault[] {
  const { deductible, eventLimit, yearLimit, share } = insurance;
  const amounts = { deductible, eventLimit: eventLimit ?? 0, yearLimit: yearLimit ?? 0 };
  const faults = Object.entries(amounts)
    .filter(([, amount]) => !Number.isFinite(amount) || amount < 0)
    .map(([name, amount]) =>
      fault(['insurance', name], `${amount} is no amount from 0 on`, 'Write 0 or more.'),
    );
  if (!(share >= 0 && share <= 1))
    faults.push(fault(['insurance', 'share'], `${share} is no share from 0 to 1`, 'Write 80 % as 0.8.'));
  return faults;
}
