import { describe, expect, it } from 'vitest';
import type { ImportResult } from '#http/contract/imports.ts';
import type { QueueItem, QueueState } from '../../actions/import-queue.ts';
import { canBeApplied, countQueue, retiringIn, worthSeeing } from './queue-counts.ts';

function resultOf(change: Partial<ImportResult>): ImportResult {
  return {
    path: 'x',
    format: null,
    version: null,
    outcome: 'imported',
    counts: {},
    problems: [],
    import_id: null,
    advisory_id: null,
    preview: false,
    changes: [],
    ...change,
  };
}

function item(id: number, state: QueueState, result: Partial<ImportResult> | null = null): QueueItem {
  return {
    id,
    path: `file ${id}`,
    content: new Blob(),
    inFolder: false,
    size: 0,
    state,
    progress: null,
    result: result === null ? null : resultOf(result),
    error: null,
    startedAt: null,
    outranStop: false,
  };
}

const note = { code: 'x', severity: 'note', where: '', message: 'm', hint: 'h' } as const;
const items = [
  item(1, 'finished', {}),
  item(2, 'finished', { problems: [note], preview: true }),
  item(3, 'finished', { outcome: 'failed' }),
  item(4, 'broken'),
  item(5, 'running'),
  item(6, 'waiting'),
  item(7, 'not_started'),
  item(8, 'cancelled'),
];

describe('the import queue in figures', () => {
  it('counts every state once', () => {
    expect(countQueue(items)).toEqual({
      total: 8,
      waiting: 2,
      finished: 4,
      notStarted: 1,
      cancelled: 1,
      failed: 2,
      withProblems: 1,
      previewed: 1,
    });
  });

  it.each([
    ['imported', true, true],
    ['partial', true, true],
    ['failed', true, false],
    ['unchanged', true, false],
    ['imported', false, false],
  ] as const)('%s, preview %s: can be applied %s', (outcome, preview, can) => {
    expect(canBeApplied(item(1, 'finished', { outcome, preview }))).toBe(can);
  });

  it('shows what runs and what failed first, and keeps the rest in order', () => {
    expect(worthSeeing(items, 'all').map((one) => one.id)).toEqual([5, 3, 4, 8, 2, 1, 7, 6]);
    expect(worthSeeing(items, 'problems').map((one) => one.id)).toEqual([5, 3, 4, 8, 2]);
  });

  it.each([
    [item(1, 'finished', { preview: true, counts: { retired: 17 } }), 17],
    [item(1, 'finished', { preview: true, counts: { retired: 0 } }), 0],
    [item(1, 'finished', { preview: false, counts: { retired: 17 } }), null],
    [item(1, 'running'), null],
  ])('knows how many devices a preview would retire', (one, expected) => {
    expect(retiringIn(one)).toBe(expected);
  });
});
