/** A Ward of a journey's own: an empty one with a browser before it, what is given to it, and what it then counts. */
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { WorkFunction } from '#model/judgement/responsibility.ts';
import { launchBrowser } from '../browser.ts';
import { ensureWebBuilt, startWard, type WardServer } from '../ward-server.ts';
import { openPage, type WatchedPage } from './page.ts';

/** The organisation that an empty Ward begins with. */
export const org = 'my-organisation';

export interface OwnWard {
  ward: WardServer;
  browser: Browser;
  watched: WatchedPage;
  page: Page;
  /** The answer of the API of the organisation: `read('findings?status=fixed')`. */
  read: <Answer>(list: string) => Promise<Answer>;
  /** Imports a file under a name; fails where it was not imported. */
  give: (path: string, body: string) => Promise<void>;
  /** Sends JSON to a list of the API: `send('people', {...})`; fails where it was refused. */
  send: (list: string, body: object) => Promise<void>;
  /** Adds a team of the function. */
  addTeam: (name: string, does: WorkFunction) => Promise<void>;
  /** Waits until a list holds as many as wanted: findings follow what was given or answered a moment later. */
  countOf: (list: string, wanted: number) => Promise<void>;
  close: () => Promise<void>;
}

/** Starts an empty Ward, a browser and a page in it. `settings` are of its environment. */
export async function openOwnWard(settings: Readonly<Record<string, string>> = {}): Promise<OwnWard> {
  ensureWebBuilt();
  const [ward, browser] = await Promise.all([startWard(['--empty'], settings), launchBrowser()]);
  const watched = await openPage(browser, ward.url);
  const api = `${ward.url}/api/orgs/${org}`;
  const read = async <Answer>(list: string) => (await (await fetch(`${api}/${list}`)).json()) as Answer;
  const send = async (list: string, body: object) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${api}/${list}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${list} took it not: ${await answer.text()}`);
  };
  return {
    ward,
    browser,
    watched,
    page: watched.page,
    read,
    give: async (path, body) => {
      const headers = { 'content-type': 'application/octet-stream' };
      const answer = await fetch(`${api}/imports?path=${path}`, { method: 'POST', headers, body });
      expect(await answer.text()).toContain('"outcome":"imported"');
    },
    send,
    addTeam: async (name, does) => await send('teams', { name, function: does }),
    countOf: async (list, wanted) =>
      await expect
        .poll(async () => (await read<{ total: number }>(list)).total, { timeout: 60_000 })
        .toBe(wanted),
    close: async () => {
      await watched.close();
      await browser.close();
      await ward.stop();
    },
  };
}
