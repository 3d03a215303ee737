/** The assessment that a deed is about: found by what people call it, refused where somebody else changed it, written with its history. */
import { WardError } from '#base/errors/problem.ts';
import { isId } from '#base/ids.ts';
import { assessmentNumber, readAssessmentNumber } from '#model/judgement/assessment.ts';
import {
  type AssessmentColumns,
  type AssessmentRow,
  assessmentById,
  assessmentByNumber,
  updateAssessment,
} from '#store/assessments/assessments.ts';
import { assessmentEventsSince, insertAssessmentEvent } from '#store/assessments/events.ts';
import type { Db } from '#store/bulk.ts';
import type { Stamp } from '../actions/held-action.ts';

/** By `AS-12`, `12` or its id. */
export async function heldAssessment(db: Db, orgId: string, name: string): Promise<AssessmentRow> {
  const number = readAssessmentNumber(name);
  const held =
    number !== null
      ? await assessmentByNumber(db, orgId, number)
      : isId(name)
        ? await assessmentById(db, orgId, name)
        : undefined;
  if (!held) throw new WardError('not-found', '', { what: 'assessment', id: name });
  return held;
}

/** An assessment and the version of it that somebody looked at. */
export interface LookedAtAssessment {
  assessment: string;
  version: number;
}

/** The same, refused with what changed where it is of another version than the one that somebody looked at. */
export async function assessmentToChange(
  db: Db,
  orgId: string,
  { assessment: name, version }: LookedAtAssessment,
): Promise<AssessmentRow> {
  const held = await heldAssessment(db, orgId, name);
  if (held.version === version) return held;
  const events = await assessmentEventsSince(db, orgId, held.assessmentId, version);
  const told = events.map(({ by, at, what, after }) => {
    const fields = Object.keys(after);
    return `${what} by ${by} at ${at.toISOString()}${fields.length > 0 ? ` (${fields.join(', ')})` : ''}`;
  });
  throw new WardError('row-changed', '/version', {
    what: assessmentNumber(held.assessmentNo),
    changes: told.length > 0 ? told.join('; ') : `it is of version ${held.version}`,
  });
}

export interface AssessmentChange {
  what: string;
  facts: Partial<AssessmentColumns>;
  /** Of inputs and texts: what they were and are. */
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  note: string | null;
}

/** Writes a change with its event. */
export async function writeAssessment(
  db: Db,
  orgId: string,
  held: AssessmentRow,
  { what, facts, before, after, note }: AssessmentChange,
  { by, personId, at }: Omit<Stamp, 'today'>,
): Promise<void> {
  const version = held.version + 1;
  await updateAssessment(db, orgId, held.assessmentId, { ...held, ...facts, version }, at);
  const { assessmentId } = held;
  await insertAssessmentEvent(db, orgId, {
    assessmentId,
    by,
    personId,
    at,
    what,
    before,
    after,
    note,
    version,
  });
}
