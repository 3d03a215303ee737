/** Actions at a desk in this process. */
import type { OrgContext } from '#app/access/deed.ts';
import { checkActions } from '#app/actions/check-actions.ts';
import { createAction } from '#app/actions/create-action.ts';
import { editActions } from '#app/actions/edit-actions.ts';
import { getAction, getActionHistory, listActionDevices, listActions } from '#app/actions/list-actions.ts';
import { closeAction, markActionDevices, reopenAction, signAction } from '#app/actions/mark-devices.ts';
import { scopeOf } from '#app/access/deed.ts';
import type { Page, PageInput } from '#app/paging.ts';
import { actionDeviceRow, actionEventRow, actionFilter, actionRow } from '#http/contract/actions.ts';
import { contract } from '#http/contract/index.ts';
import { fromCommand } from './from-command.ts';
import { lines } from './lines.ts';
import type { WorkDesk } from './work-desk.ts';

type ActionDesk = Pick<
  WorkDesk,
  | 'actions'
  | 'action'
  | 'actionDevices'
  | 'actionHistory'
  | 'createAction'
  | 'editActions'
  | 'markActionDevices'
  | 'closeAction'
  | 'reopenAction'
  | 'signAction'
>;

export function localActionDesk(context: OrgContext): ActionDesk {
  // No server looks at the time here: what ended with a day is found before it is asked for.
  const look = once(async () => await checkActions(context.ward, scopeOf(context.org)));
  const looked =
    (read: (page: PageInput) => Promise<Page<unknown>>) =>
    async (page: PageInput): Promise<Page<unknown>> => {
      await look();
      return await read(page);
    };
  return {
    actions: (question) => {
      const { noOwner, ...filter } = actionFilter.parse(question);
      const owner = noOwner === true ? '' : filter.owner;
      return lines(
        actionRow,
        looked(async (page) => await listActions(context, { ...filter, owner, ...page })),
      );
    },
    action: async (action) => {
      await look();
      return actionRow.parse(await getAction(context, { action }));
    },
    actionDevices: (action) =>
      lines(
        actionDeviceRow,
        looked(async (page) => await listActionDevices(context, { action, ...page })),
      ),
    actionHistory: (action) =>
      lines(
        actionEventRow,
        looked(async (page) => await getActionHistory(context, { action, ...page })),
      ),
    createAction: async (body) =>
      actionRow.parse(await createAction(context, fromCommand(contract.createAction, body))),
    editActions: async (body) =>
      contract.editActions.response.parse(await editActions(context, fromCommand(contract.editActions, body)))
        .items,
    markActionDevices: async (action, body) =>
      actionRow.parse(
        await markActionDevices(context, { ...fromCommand(contract.markActionDevices, body), action }),
      ),
    closeAction: async (action, body) =>
      actionRow.parse(await closeAction(context, { ...fromCommand(contract.closeAction, body), action })),
    reopenAction: async (action, body) =>
      actionRow.parse(await reopenAction(context, { ...fromCommand(contract.reopenAction, body), action })),
    signAction: async (action, body) =>
      actionRow.parse(await signAction(context, { ...fromCommand(contract.signAction, body), action })),
  };
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return async () => await (done ??= work());
}
