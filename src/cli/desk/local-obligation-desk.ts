/** Obligations at a desk in this process. */
import type { OrgContext } from '#app/access/deed.ts';
import {
  correctObligation,
  editObligation,
  markObligationStep,
  pauseObligation,
  recordObligationEvent,
  resumeObligation,
  withdrawObligation,
} from '#app/obligations/change-obligation.ts';
import { getObligation, getObligationHistory, listObligations } from '#app/obligations/list-obligations.ts';
import { listObligationRules, putObligationClause, removeObligationClause } from '#app/obligations/rules.ts';
import { previewObligation, startObligation } from '#app/obligations/start-obligation.ts';
import { contract } from '#http/contract/index.ts';
import { obligationEventRow, obligationFilter, obligationRow } from '#http/contract/obligations.ts';
import { fromCommand } from './from-command.ts';
import { lines } from './lines.ts';
import type { ObligationDesk } from './work-desk.ts';

export function localObligationDesk(context: OrgContext): ObligationDesk {
  return {
    obligationRules: async () =>
      contract.listObligationRules.response.parse(await listObligationRules(context, {})).items,
    putObligationClause: async (body) =>
      contract.putObligationClause.response.parse(
        await putObligationClause(context, fromCommand(contract.putObligationClause, body)),
      ),
    removeObligationClause: async (clause) => await removeObligationClause(context, { clause }),
    obligations: (question) => {
      const filter = obligationFilter.parse(question);
      return lines(obligationRow, async (page) => await listObligations(context, { ...filter, ...page }));
    },
    obligation: async (obligation) => obligationRow.parse(await getObligation(context, { obligation })),
    obligationHistory: (obligation) =>
      lines(obligationEventRow, async (page) => await getObligationHistory(context, { obligation, ...page })),
    previewObligation: async (body) =>
      contract.previewObligation.response.parse(
        await previewObligation(context, fromCommand(contract.previewObligation, body)),
      ),
    startObligation: async (body) =>
      obligationRow.parse(await startObligation(context, fromCommand(contract.startObligation, body))),
    editObligation: async (obligation, body) => {
      const said = fromCommand(contract.editObligation, body);
      return obligationRow.parse(await editObligation(context, { ...said, obligation }));
    },
    markObligationStep: async (obligation, body) => {
      const said = fromCommand(contract.markObligationStep, body);
      return obligationRow.parse(await markObligationStep(context, { ...said, obligation }));
    },
    recordObligationEvent: async (obligation, body) => {
      const said = fromCommand(contract.recordObligationEvent, body);
      return obligationRow.parse(await recordObligationEvent(context, { ...said, obligation }));
    },
    pauseObligation: async (obligation, body) => {
      const said = fromCommand(contract.pauseObligation, body);
      return obligationRow.parse(await pauseObligation(context, { ...said, obligation }));
    },
    resumeObligation: async (obligation, body) => {
      const said = fromCommand(contract.resumeObligation, body);
      return obligationRow.parse(await resumeObligation(context, { ...said, obligation }));
    },
    correctObligation: async (obligation, body) => {
      const said = fromCommand(contract.correctObligation, body);
      return obligationRow.parse(await correctObligation(context, { ...said, obligation }));
    },
    withdrawObligation: async (obligation, body) => {
      const said = fromCommand(contract.withdrawObligation, body);
      return obligationRow.parse(await withdrawObligation(context, { ...said, obligation }));
    },
  };
}
