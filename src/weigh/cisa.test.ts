/** The level of CISA's coordinator and the times of BOD 26-04 are the published ones, with whom they bind. */
import { describe, expect, it } from 'vitest';
import { bodShape, coordinatorShape } from '#model/judgement/cisa-table.ts';
import { loadBodTable, loadCoordinatorTable } from '#data/ssvc/index.ts';
import { bodTime, coordinatorLevel } from './index.ts';
import { lawsOfFacts, recorded } from '#test/suites/facts.ts';

const coordinator = loadCoordinatorTable();
const bod = loadBodTable();
const nothing = { inKev: null, publiclyExposed: null, automatable: null, technicalImpact: null };

describe('coordinatorLevel', () => {
  it('gives the level of each row', () => {
    for (const row of coordinator.rows) {
      const { level } = coordinatorLevel(
        {
          exploitation: recorded(row.exploitation),
          automatable: recorded(row.automatable),
          technicalImpact: recorded(row.technicalImpact),
          missionWellBeing: recorded(row.missionWellBeing),
        },
        coordinator,
      );
      expect(level).toBe(row.level);
    }
  });

  it('says its inputs, what of them is assumed, and its version', () => {
    const { level, steps } = coordinatorLevel(
      {
        exploitation: recorded('none'),
        automatable: recorded('no'),
        technicalImpact: recorded('total'),
        missionWellBeing: null,
      },
      coordinator,
    );
    expect(level).toBe('track_star');
    expect(steps.at(-1)).toMatchObject({
      step: 'level',
      because:
        'Exploitation none, automatable no, technical impact total, mission and well-being high gives track*; assumed: mission and well-being',
      rule: 'CISA Coordinator',
      ruleVersion: '2.0.3',
      assumed: true,
    });
  });
});

describe('bodTime', () => {
  it('gives the time of each row', () => {
    for (const row of bod.rows) {
      const made = bodTime(
        {
          inKev: recorded(row.inKev),
          publiclyExposed: recorded(row.publiclyExposed),
          automatable: recorded(row.automatable),
          technicalImpact: recorded(row.technicalImpact),
        },
        bod,
      );
      expect(made.remediation).toBe(row.remediation);
    }
  });

  it.each([
    [['no', 'no', 'no', 'partial'], null, false],
    [['no', 'yes', 'no', 'partial'], 60, false],
    [['yes', 'no', 'no', 'partial'], 14, false],
    [['no', 'yes', 'yes', 'total'], 3, false],
    [['yes', 'yes', 'no', 'total'], 3, true],
  ] as const)(
    'for KEV, exposed, automatable, impact %j is %s days, forensics %s',
    (inputs, days, forensics) => {
      const [inKev, publiclyExposed, automatable, technicalImpact] = inputs;
      const made = bodTime(
        {
          inKev: recorded(inKev),
          publiclyExposed: recorded(publiclyExposed),
          automatable: recorded(automatable),
          technicalImpact: recorded(technicalImpact),
        },
        bod,
      );
      expect([made.days, made.forensics]).toEqual([days, forensics]);
    },
  );

  it('with nothing recorded asks for three days and a search for signs, and says whom it binds', () => {
    const made = bodTime(nothing, bod);
    expect(made).toMatchObject({
      days: 3,
      forensics: true,
      binding: { inForceSince: '2026-06-10', binds: 'US federal civilian agencies only' },
    });
    expect(made.steps.map(({ step, value, assumed }) => [step, value, assumed])).toEqual([
      ['publicly_exposed', 'yes', true],
      ['in_kev', 'yes', true],
      ['automatable', 'yes', true],
      ['technical_impact', 'total', true],
      ['remediation', 'days_3_forensics', true],
    ]);
    expect(made.steps.at(-1)?.because).toBe(
      'Public exposure yes, listing in KEV yes, automatable yes, technical impact total gives 3 days with a forensic investigation; ' +
        'assumed: public exposure, listing in KEV, automatable, technical impact; ' +
        'binding for US federal civilian agencies only, in force since 2026-06-10',
    );
  });
});

lawsOfFacts('coordinatorLevel', {
  scales: coordinatorShape.inputs,
  outcomes: coordinatorShape.outcome.values,
  answer: (facts) => coordinatorLevel(facts, coordinator).level,
});

lawsOfFacts('bodTime', {
  scales: bodShape.inputs,
  outcomes: bodShape.outcome.values,
  answer: (facts) => bodTime(facts, bod).remediation,
});
