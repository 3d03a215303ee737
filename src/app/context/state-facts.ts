/** A person states facts of a device, a model, a type, a care area or a network zone; devices concerned are weighed again at once. */
import { WardError } from '#base/errors/problem.ts';
import {
  type ContextFact,
  contextFacts,
  type ContextStatement,
  type ContextSubject,
} from '#model/inventory/device-context.ts';
import type { Db } from '#store/bulk.ts';
import { putContextFacts, type SubjectKey } from '#store/inventory/context-facts.ts';
import type { DevicesOfContext } from '#store/inventory/context-keys.ts';
import { findingsWithoutDecision } from '#store/judgement/decisions.ts';
import { groupsOf } from '#store/judgement/worklist.ts';
import { refreshStandings } from '#store/judgement/standing.ts';
import { dropUnusedContexts } from '#store/judgement/unused-contexts.ts';
import { lockOrganisation } from '#store/organisation/lock.ts';
import { type OrgContext, orgDeed, scopeOf } from '../access/deed.ts';
import { decideFindings } from '../jobs/decide-findings.ts';
import { requestLines } from '../jobs/request-lines.ts';
import { assignContexts } from './assign-contexts.ts';
import { subjectKeyOf } from './subject.ts';

export interface FactsInput {
  subject: ContextSubject;
  /** An id of Ward; of a device type and a network zone its name, in any case. */
  id: string;
  /** Null takes back what was stated; what is left out stays. */
  facts: Partial<Record<ContextFact, string | null>>;
  reason: string;
}

/**
 * Throws `context-fact-wrong` for a fact that is not stated of such a subject or has no such value, and `not-found` for a
 * subject that is not there; then nothing is stated.
 */
export const stateFacts = orgDeed('context.state', async (context, input: FactsInput) => {
  const { ward, org } = context;
  const statements = checked(input);
  const answer = await ward.store.asOrg(scopeOf(org), async (db) => {
    await lockOrganisation(db, org.orgId);
    const subject = await subjectKeyOf(db, org.orgId, input.subject, input.id);
    const at = ward.clock();
    await putContextFacts(
      db,
      org.orgId,
      statements.map(
        ({ fact, value }): ContextStatement => ({
          ...subject,
          fact,
          value,
          reason: input.reason.trim(),
          by: context.actor.name,
          at,
        }),
      ),
    );
    return { configurations: await weighAgain(context, db, subject) };
  });
  await ward.jobs.request('match');
  return answer;
});

/** The devices of the subject in their new contexts: decided in the same transaction; the worklist follows. */
async function weighAgain({ ward, org }: OrgContext, db: Db, subject: SubjectKey): Promise<number> {
  const moved = await assignContexts(ward, db, org.orgId, devicesOf(subject));
  if (moved.length === 0) return 0;
  const undecided = await findingsWithoutDecision(db, org.orgId, moved);
  await decideFindings(ward, db, scopeOf(org), undecided);
  await dropUnusedContexts(db, org.orgId, moved);
  await refreshStandings(db, org.orgId, moved);
  await requestLines(db, org.orgId, await groupsOf(db, org.orgId, moved), ward.clock());
  return moved.length;
}

function devicesOf({ subject, key }: SubjectKey): DevicesOfContext {
  switch (subject) {
    case 'device':
      return { deviceIds: [key] };
    case 'product_model':
      return { modelKey: key };
    case 'device_type':
      return { deviceTypeKey: key };
    case 'care_area':
      return { careAreaId: key };
    case 'network_zone':
      return { zoneKey: key };
  }
}

function checked({ subject, facts }: FactsInput): { fact: ContextFact; value: string | null }[] {
  const given = Object.entries(facts) as [ContextFact, string | null][];
  return given.map(([fact, value]) => {
    const { subjects, values }: { subjects: readonly string[]; values: readonly string[] } =
      contextFacts[fact];
    if (!subjects.includes(subject))
      throw new WardError('context-fact-wrong', '', {
        fact,
        why: `it is stated of ${subjects.map((one) => one.replaceAll('_', ' ')).join(' or ')}, not of a ${subject.replaceAll('_', ' ')}`,
        expected: `one of the facts of a ${subject.replaceAll('_', ' ')}: ${factsOf(subject).join(', ')}`,
      });
    if (value !== null && !values.includes(value))
      throw new WardError('context-fact-wrong', '', {
        fact,
        why: `"${value}" is none of its values`,
        expected: values.join(', '),
      });
    return { fact, value };
  });
}

function factsOf(subject: ContextSubject): string[] {
  return Object.entries(contextFacts).flatMap(([fact, { subjects }]) =>
    (subjects as readonly string[]).includes(subject) ? [fact] : [],
  );
}
