/** Replays of attacks and outages: what can be replayed, and one of them. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { replayEndpoints as endpoints } from '#http/contract/replay.ts';
import { ask } from './client.ts';

export type Replay = z.output<typeof endpoints.replayScenario.response>;
export type Scenario = Replay['scenario'];
export type Band = Replay['care']['patients']['appointments'];

export function useScenarios(org: string) {
  return useQuery({
    queryKey: ['org', org, 'scenarios'],
    queryFn: ({ signal }) => ask(endpoints.listScenarios, { params: { org }, signal }),
  });
}

/** Nothing is kept of it. */
export function useReplay(org: string) {
  return useMutation({
    mutationFn: (body: { scenario: string; signal: AbortSignal }) =>
      ask(endpoints.replayScenario, {
        params: { org },
        body: { scenario: body.scenario },
        signal: body.signal,
      }),
  });
}
