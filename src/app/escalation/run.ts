/** Looks what is due in every organisation, records it, and sends what is to be sent: a job of the server. */
import { organisationsToLookAt } from '#store/escalation/open-things.ts';
import { releaseTaken } from '#store/escalation/deliveries.ts';
import type { Ward } from '../ward.ts';
import { deliverDue } from './deliver.ts';
import { recordEscalations } from './record.ts';

/** How often the server looks, in milliseconds. */
export const escalationCheck = 15_000;

/** One organisation's trouble is not another's: all are looked at, then what went wrong is thrown. */
export async function runEscalations(ward: Ward, signal: AbortSignal): Promise<void> {
  const troubles: unknown[] = [];
  for (const { orgId, name, isSample } of await ward.store.asSystem(organisationsToLookAt)) {
    if (signal.aborted) break;
    const scope = { orgId, sealed: isSample };
    try {
      await recordEscalations(ward, scope);
      await deliverDue(ward, scope, name, signal);
    } catch (error) {
      ward.log('escalation of an organisation failed', { orgId, error: String(error) }, 'warn');
      troubles.push(error);
    }
  }
  if (troubles.length > 0) throw new AggregateError(troubles, 'escalation failed');
}

/**
 * For the start of a server: what a process that died had taken is free at once where no other process can hold the database, and
 * after half a minute where others can.
 */
export async function takeUpDeliveries({ store, clock }: Ward): Promise<void> {
  if (store.kind === 'pglite') await store.asSystem(async (db) => await releaseTaken(db, clock()));
}
