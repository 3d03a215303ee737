/** Actions and the people whose they are. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { actionEndpoints as endpoints } from '#http/contract/actions.ts';
import { ask, noteChange } from './client.ts';
import { usePages } from './pages.ts';
import { usePeople, useTeams } from './people.ts';

type Row = z.output<typeof endpoints.getAction.response>;
export type { Row as ActionRow };
export type NewAction = z.input<NonNullable<typeof endpoints.createAction.body>>;
export type ActionEdit = z.input<NonNullable<typeof endpoints.editActions.body>>;
export type ActionFilter = Omit<z.input<NonNullable<typeof endpoints.listActions.query>>, 'cursor' | 'limit'>;

export function useActions(org: string, filter: ActionFilter) {
  return usePages({
    key: ['org', org, 'actions', filter],
    rowsAtOnce: 50,
    read: (page, signal) =>
      ask(endpoints.listActions, { params: { org }, query: { ...filter, ...page }, signal }),
  });
}

export function useAction(org: string, action: string) {
  return useQuery({
    queryKey: ['org', org, 'action', action],
    queryFn: ({ signal }) => ask(endpoints.getAction, { params: { org, action }, signal }),
  });
}

export function useActionDevices(org: string, action: string) {
  return usePages({
    key: ['org', org, 'action', action, 'devices'],
    rowsAtOnce: 100,
    read: (page, signal) =>
      ask(endpoints.listActionDevices, { params: { org, action }, query: page, signal }),
  });
}

export function useActionHistory(org: string, action: string) {
  return usePages({
    key: ['org', org, 'action', action, 'history'],
    rowsAtOnce: 50,
    read: (page, signal) => ask(endpoints.getActionHistory, { params: { org, action }, query: page, signal }),
  });
}

/** Names of teams and of people who are still here, the teams first. */
export function useOwners(org: string): readonly string[] {
  const people = usePeople(org);
  const teams = useTeams(org);
  const here = people.data?.items.filter(({ leftAt }) => leftAt === null) ?? [];
  return [...(teams.data?.items ?? []), ...here].map(({ name }) => name);
}

/**
 * Makes one action of each item, one after the other; `onMade` is told of each. What is refused ends it with the reason,
 * and those made before stay.
 */
export function useCreateActions(org: string, onMade: (itemId: string) => void) {
  const [progress, setProgress] = useState({ done: 0, total: 0 });
  const create = useMutation({
    mutationFn: async ({ itemIds, facts }: { itemIds: readonly string[]; facts: NewAction }) => {
      const numbers: string[] = [];
      for (const itemId of itemIds) {
        const { number } = await ask(endpoints.createAction, { params: { org }, body: { ...facts, itemId } });
        onMade(itemId);
        numbers.push(number);
        setProgress({ done: numbers.length, total: itemIds.length });
      }
      return numbers;
    },
    onSettled: () => noteChange(org),
  });
  return {
    ...progress,
    isMaking: create.isPending,
    error: create.error,
    /** The numbers of the actions; null where one was refused. */
    make: async (itemIds: readonly string[], facts: NewAction): Promise<string[] | null> => {
      setProgress({ done: 0, total: itemIds.length });
      try {
        return await create.mutateAsync({ itemIds, facts });
      } catch {
        // The error stands beside the form, which stays open.
        return null;
      }
    },
  };
}

export function useEditActions(org: string) {
  return useMutation({
    mutationFn: (body: ActionEdit) => ask(endpoints.editActions, { params: { org }, body }),
    onSettled: () => noteChange(org),
  });
}

export type DeviceMarks = z.input<NonNullable<typeof endpoints.markActionDevices.body>>;

export function useMarkDevices(org: string, action: string) {
  return useMutation({
    mutationFn: (body: DeviceMarks) => ask(endpoints.markActionDevices, { params: { org, action }, body }),
    onSettled: () => noteChange(org),
  });
}

export type Signing = z.input<NonNullable<typeof endpoints.signAction.body>>;

export function useSignAction(org: string, action: string) {
  return useMutation({
    mutationFn: (body: Signing) => ask(endpoints.signAction, { params: { org, action }, body }),
    onSettled: () => noteChange(org),
  });
}
