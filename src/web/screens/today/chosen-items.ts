/** Items chosen on Today, and the keys that go through them: arrows move, Space chooses, Enter makes actions. */
import { type KeyboardEvent, useState } from 'react';
import type { WorklistItem } from '#http/contract/worklist.ts';

export interface ChosenItems {
  isChosen: (itemId: string) => boolean;
  toggle: (itemId: string) => void;
  drop: (itemId: string) => void;
  clear: () => void;
  /** Those that are still in the list, in its order. */
  of: (items: readonly WorklistItem[]) => WorklistItem[];
}

export function useChosenItems(): ChosenItems {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const without = (before: ReadonlySet<string>, itemId: string) =>
    new Set([...before].filter((one) => one !== itemId));
  return {
    isChosen: (itemId) => ids.has(itemId),
    toggle: (itemId) =>
      setIds((before) => (before.has(itemId) ? without(before, itemId) : new Set([...before, itemId]))),
    drop: (itemId) => setIds((before) => without(before, itemId)),
    clear: () => setIds(new Set()),
    of: (items) => items.filter(({ itemId }) => ids.has(itemId)),
  };
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/**
 * Keys on the boxes of the list alone, so that they are nobody's who types or uses other keys of the page (WCAG 2.2, 2.1.4).
 * `onEnter` is told which item the focus is on.
 */
export function goThroughItems(event: KeyboardEvent<HTMLElement>, onEnter: (itemId: string) => void): void {
  const box = event.target;
  if (!(box instanceof HTMLInputElement) || box.dataset.item === undefined) return;
  if (event.key === 'Enter') {
    event.preventDefault();
    onEnter(box.dataset.item);
    return;
  }
  const step = steps[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[data-item]')];
  const next = boxes[boxes.indexOf(box) + step];
  next?.focus();
  next?.closest('li')?.scrollIntoView({ block: 'nearest' });
}
