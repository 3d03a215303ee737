/** The facts that people state of one device, each from the most telling of its subjects that states it. */
import {
  type ContextFact,
  contextFactNames,
  type ContextStatement,
  contextSubjects,
} from '#model/inventory/device-context.ts';
import type { DeviceRole } from '#model/inventory/device-role.ts';
import type { SystemExposure } from '#model/judgement/decision.ts';
import type { HarmSeverity } from '#model/judgement/harm.ts';

/** Where facts that people state come from, as a step of a chain names it. */
export const statedSource = 'stated by people of the organisation, shown with the device';

export interface StatedFacts {
  role?: DeviceRole;
  severity?: HarmSeverity;
  /** Of the device itself. */
  exposure?: SystemExposure;
  zoneExposure?: SystemExposure;
  remote_access?: 'no' | 'yes';
  wireless?: 'no' | 'yes';
  physical_access?: 'staff' | 'public';
  spare_capacity?: 'ample' | 'some' | 'none';
  downtime_procedure?: 'practised' | 'written' | 'none';
}

export type FactName = keyof StatedFacts;

/** A statement, and the fact of a device that it gives. */
export interface TellingStatement {
  name: FactName;
  statement: ContextStatement;
}

/**
 * From the statements that concern one device, at most one of each subject and fact, those that count: the device before
 * its model, the model before its type; of a zone the exposure is a fact of its own.
 */
export function tellingStatements(statements: readonly ContextStatement[]): TellingStatement[] {
  return contextFactNames.flatMap((fact) => {
    const ofFact = statements.filter((one) => one.fact === fact && one.value !== null);
    const ofDevice = ofFact
      .filter((one) => nameOf(one) === fact)
      .toSorted((a, b) => contextSubjects.indexOf(a.subject) - contextSubjects.indexOf(b.subject));
    const ofZone = ofFact.find((one) => nameOf(one) === 'zoneExposure');
    return [ofDevice[0], ofZone].flatMap((statement) =>
      statement ? [{ name: nameOf(statement), statement }] : [],
    );
  });
}

/** What the statements say; they were checked against the values of their facts when they were made. */
export function statedFacts(statements: readonly ContextStatement[]): StatedFacts {
  return Object.fromEntries(
    tellingStatements(statements).map(({ name, statement }) => [name, statement.value]),
  );
}

function nameOf({ fact, subject }: { fact: ContextFact; subject: ContextStatement['subject'] }): FactName {
  return fact === 'exposure' && subject === 'network_zone' ? 'zoneExposure' : fact;
}
