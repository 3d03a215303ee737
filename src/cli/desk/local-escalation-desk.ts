/** Escalations at a desk in this process. */
import { type OrgContext, scopeOf } from '#app/access/deed.ts';
import { acknowledgeEscalation, listEscalations, retryEscalation } from '#app/escalation/escalations.ts';
import { getLadder, setLadder } from '#app/escalation/ladder.ts';
import { recordEscalations } from '#app/escalation/record.ts';
import { testTransport } from '#app/escalation/test-transport.ts';
import { getTransport, setTransport } from '#app/escalation/transport.ts';
import { escalationFilter, escalationRow } from '#http/contract/escalations.ts';
import { contract } from '#http/contract/index.ts';
import { fromCommand } from './from-command.ts';
import { lines } from './lines.ts';
import type { EscalationDesk } from './work-desk.ts';

export function localEscalationDesk(context: OrgContext): EscalationDesk {
  return {
    escalations: async function* (question) {
      // No server looks at the time here: what came due is recorded before it is asked for, and sent by the next server.
      await recordEscalations(context.ward, scopeOf(context.org));
      const filter = escalationFilter.parse(question);
      yield* lines(escalationRow, async (page) => await listEscalations(context, { ...filter, ...page }));
    },
    acknowledgeEscalation: async (escalation, body) => {
      const said = fromCommand(contract.acknowledgeEscalation, body);
      return escalationRow.parse(await acknowledgeEscalation(context, { ...said, escalation }));
    },
    retryEscalation: async (escalation) =>
      escalationRow.parse(await retryEscalation(context, { escalation })),
    escalationLadder: async () => contract.getEscalationLadder.response.parse(await getLadder(context, {})),
    setEscalationLadder: async (body) =>
      contract.setEscalationLadder.response.parse(
        await setLadder(context, fromCommand(contract.setEscalationLadder, body)),
      ),
    escalationTransport: async () =>
      contract.getEscalationTransport.response.parse(await getTransport(context, {})),
    setEscalationTransport: async (body) =>
      contract.setEscalationTransport.response.parse(
        await setTransport(context, fromCommand(contract.setEscalationTransport, body)),
      ),
    testEscalationTransport: async (body) =>
      await testTransport(context, fromCommand(contract.testEscalationTransport, body)),
  };
}
