/** Attacks and outages to be replayed; README.md says what makes a good one. */
import type { Scenario } from '#model/scenario/scenario.ts';
import advisory from './advisory-exploited.json' with { type: 'json' };
import conti from './conti-2021.json' with { type: 'json' };
import ehr from './loss-of-ehr.json' with { type: 'json' };
import laboratory from './loss-of-laboratory.json' with { type: 'json' };
import pacs from './loss-of-pacs.json' with { type: 'json' };
import pharmacy from './loss-of-pharmacy.json' with { type: 'json' };
import notpetya from './notpetya-2017.json' with { type: 'json' };
import supplier from './supplier-access.json' with { type: 'json' };
import vendor from './vendor-outage.json' with { type: 'json' };
import wannacry from './wannacry-2017.json' with { type: 'json' };

/** In the order in which people are offered them. */
export function loadScenarios(): readonly Scenario[] {
  const all: unknown = [
    wannacry,
    notpetya,
    conti,
    supplier,
    advisory,
    vendor,
    ehr,
    pacs,
    laboratory,
    pharmacy,
  ];
  return all as Scenario[];
}
