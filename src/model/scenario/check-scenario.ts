/** Whether a scenario can be replayed: figures that can be, services that there are. Problems carry JSON pointers into it. */
import { type Problem, problem } from '#base/errors/problem.ts';
import { zoneKinds } from '../network/network.ts';
import { type Parameter, parameterFault } from './parameter.ts';
import { type Scenario, scenarioNotice, type ScenarioSpread } from './scenario.ts';

export interface KnownServices {
  /** Ids of classes of network services. */
  network: readonly string[];
  /** Ids of clinical services. */
  clinical: readonly string[];
}

export function checkScenario(scenario: Scenario, known: KnownServices): Problem[] {
  const { spread, outages, notice } = scenario;
  return [
    ...(notice === scenarioNotice ? [] : [wrong('/notice', `"${notice}"`, `"${scenarioNotice}"`)]),
    ...(spread === null && outages.length === 0
      ? [wrong('', 'nothing that happens', 'a spread or an outage')]
      : []),
    ...(spread === null ? [] : spreadFaults(spread, known)),
    ...outages.flatMap(({ service, startsAtHours, lastsHours }, index) => [
      ...named(`/outages/${index}/service`, service, known.clinical),
      ...figure(`/outages/${index}/startsAtHours`, startsAtHours),
      ...figure(`/outages/${index}/lastsHours`, lastsHours),
    ]),
  ];
}

function spreadFaults(
  { exploits, rates, start, isolation, harm, horizonHours }: ScenarioSpread,
  known: KnownServices,
): Problem[] {
  return [
    ...exploits.flatMap(({ service }, index) =>
      named(`/spread/exploits/${index}/service`, service, known.network),
    ),
    ...Object.entries(rates).flatMap(([name, rate]) => figure(`/spread/rates/${name}`, rate)),
    ...start.zoneKinds.flatMap((kind, index) => named(`/spread/start/zoneKinds/${index}`, kind, zoneKinds)),
    ...figure('/spread/start/hosts', start.hosts, 1),
    ...isolation.flatMap(({ detectedAfterHours, cutAfterHours }, index) => [
      ...figure(`/spread/isolation/${index}/detectedAfterHours`, detectedAfterHours),
      ...figure(`/spread/isolation/${index}/cutAfterHours`, cutAfterHours),
    ]),
    ...(harm.when === 'deployment' ? figure('/spread/harm/afterHours', harm.afterHours) : []),
    ...figure('/spread/horizonHours', horizonHours, 1),
  ];
}

function figure(where: string, parameter: Parameter, least = 0): Problem[] {
  const fault = parameterFault(parameter, least);
  return fault === null ? [] : [wrong(where, fault, `a range of ${parameter.unit} with its grounds`)];
}

function named(where: string, id: string, known: readonly string[]): Problem[] {
  return known.includes(id) ? [] : [wrong(where, `"${id}"`, `one of ${known.join(', ')}`)];
}

function wrong(where: string, found: string, expected: string): Problem {
  return problem('scenario-wrong', where, { found, expected });
}
