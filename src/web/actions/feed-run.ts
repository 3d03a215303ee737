/** Syncing feeds or loading a bundle: reads the lines that the server answers with while it works, and asks it to stop. */
import { useRef, useState } from 'react';
import { endpointUrl } from '#http/contract/client.ts';
import { problemDetails } from '#http/contract/common.ts';
import { type FeedReport, feedEndpoints as endpoints, feedEvent } from '#http/contract/feeds.ts';
import { RefusedRequest } from '#http/contract/refused-request.ts';
import { actingHeaders } from './acting-person.ts';
import { ask, noteChange } from './client.ts';
import { linesOf } from './import-file.ts';

export interface FeedRunState {
  isRunning: boolean;
  /** What is being done, with done and total; null before the first word of the server. */
  progress: { feed: string; phase: string; done: number; total: number | null } | null;
  reports: FeedReport[];
  error: unknown;
}

const nothing: FeedRunState = { isRunning: false, progress: null, reports: [], error: null };

export function useFeedRun(org: string) {
  const [state, setState] = useState<FeedRunState>(nothing);
  const run = useRef('');

  async function start(path: (run: string) => string, body: Blob | null) {
    run.current = crypto.randomUUID();
    setState({ ...nothing, isRunning: true });
    try {
      await follow(org, path(run.current), body, (change) => setState((before) => change(before)));
    } catch (error) {
      setState((before) => ({ ...before, error }));
    } finally {
      setState((before) => ({ ...before, isRunning: false, progress: null }));
      await noteChange(org);
    }
  }

  return {
    ...state,
    /** `again`: all of it as the first time, also what was undone. */
    sync: (names: readonly string[], again = false) =>
      start(
        (name) =>
          endpointUrl(
            endpoints.syncFeeds,
            { org },
            { names: names.join(','), run: name, ...(again ? { again: 'true' } : {}) },
          ),
        null,
      ),
    load: (bundle: File, key: string) =>
      start(
        (name) => endpointUrl(endpoints.loadBundle, { org }, { key, name: bundle.name, run: name }),
        bundle,
      ),
    cancel: () => ask(endpoints.cancelFeeds, { params: { org, run: run.current } }),
  };
}

async function follow(
  org: string,
  path: string,
  body: Blob | null,
  change: (how: (before: FeedRunState) => FeedRunState) => void,
): Promise<void> {
  const headers = {
    'content-type': 'application/octet-stream',
    accept: 'application/x-ndjson',
    ...actingHeaders(org, 'POST'),
  };
  const response = await fetch(path, { method: 'POST', headers, body: body ?? new Blob() });
  if (!response.ok) throw new RefusedRequest(problemDetails.parse(await response.json()));
  if (response.body === null) throw new Error('The server answered with nothing.');
  for await (const line of linesOf(response.body)) {
    const event = feedEvent.parse(JSON.parse(line));
    if (event.event === 'end') return;
    if (event.event === 'refused') {
      const { code, message, hint, where } = event.problem;
      throw new RefusedRequest({ type: code, title: code, status: 422, detail: message, code, hint, where });
    }
    if (event.event === 'progress') change((before) => ({ ...before, progress: event }));
    else change((before) => ({ ...before, reports: [...before.reports, event.report] }));
  }
  throw new Error('The answer of the server broke off. What was applied stays; sync again.');
}
