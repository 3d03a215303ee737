/** From where a device can be reached: what people state of it and of its zone, and the worst where nobody does. */
import type { SystemExposure, VerdictStep } from '#model/judgement/decision.ts';
import { type StatedFacts, statedSource as stated } from './stated-facts.ts';
import { worstWhenUnknown } from './table-steps.ts';

/** Why a device counts as so exposed. */
export const exposureGrounds = ['own', 'zone', 'paths', 'paths_not_recorded', 'not_recorded'] as const;
export type ExposureGround = (typeof exposureGrounds)[number];

export interface Exposure {
  value: SystemExposure;
  ground: ExposureGround;
}

export type ExposureStep = VerdictStep & { value: SystemExposure };

/**
 * What is stated of the device itself counts. Else its zone does, but a device of a small zone counts as controlled until it
 * is stated that nobody reaches it from outside, that it has no wireless network in use, and that only staff come to it:
 * each is a way around the zone. A device whose zone nobody describes is open.
 */
export function exposureOf(facts: StatedFacts): Exposure {
  if (facts.exposure !== undefined) return { value: facts.exposure, ground: 'own' };
  if (facts.zoneExposure === undefined) return { value: 'open', ground: 'not_recorded' };
  if (facts.zoneExposure !== 'small') return { value: facts.zoneExposure, ground: 'zone' };
  const paths = [facts.remote_access, facts.wireless, facts.physical_access];
  if (paths.some((path) => path === 'yes' || path === 'public'))
    return { value: 'controlled', ground: 'paths' };
  const isClosed = paths.every((path) => path !== undefined);
  return isClosed
    ? { value: 'small', ground: 'zone' }
    : { value: 'controlled', ground: 'paths_not_recorded' };
}

export const exposureRule = { name: 'Ward exposure from the zone and the ways around it', version: '1' };

const words: Record<ExposureGround, { because: string; short: string; source: string }> = {
  own: { because: 'it is stated for this device', short: '', source: stated },
  zone: { because: 'it is stated for the zone of the network that it stands in', short: '', source: stated },
  paths: {
    because:
      'its zone is small, but there is a way around it: access from outside, a wireless network, or a place open to the public',
    short: 'its zone is small with a way around it',
    source: stated,
  },
  paths_not_recorded: {
    because:
      'its zone is small, but it is not recorded whether there is a way around it, so that one is taken to exist',
    short: 'ways around its zone not recorded',
    source: `its zone is ${stated}; no fact about access from outside, wireless networks or who comes to it`,
  },
  not_recorded: {
    because:
      'it is not recorded from where the device can be reached, so it is taken as open to a wide network',
    short: 'exposure not recorded, taken as open',
    source: 'no fact about the network',
  },
};

export function exposureStep({ value, ground }: Exposure): ExposureStep {
  const { because, short, source } = words[ground];
  return {
    step: 'exposure',
    value,
    because,
    short: short === '' ? `exposure ${value}` : short,
    rule: ground === 'not_recorded' ? worstWhenUnknown.rule : exposureRule.name,
    ruleVersion: exposureRule.version,
    source,
    assumed: ground === 'not_recorded' || ground === 'paths_not_recorded',
  };
}
