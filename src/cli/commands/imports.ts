/** `ward imports`, `ward undo`, `ward remove-sample`: what came in, and how to take it back. */
import { openDesk } from '../desk/open-desk.ts';
import { printJson, printLine, say } from '../output.ts';
import type { CommandSettings } from '../settings.ts';

export async function importsCommand(
  settings: CommandSettings,
  options: { org?: string; json?: boolean; limit: number },
): Promise<number> {
  const desk = await openDesk(settings);
  try {
    const org = await desk.choose(options.org, 'read');
    for (const one of await org.imports(options.limit)) {
      if (options.json) printJson(one);
      else {
        const state = one.undoneAt
          ? `undone ${one.undoneAt}`
          : one.canUndo
            ? 'can be undone'
            : (one.undoBlockedBy ?? '');
        printLine(
          `${one.at} ${one.outcome.padEnd(9)} ${one.path} (${one.format ?? 'unread'}) ${one.importId} ${state}`,
        );
      }
    }
    return 0;
  } finally {
    await desk.close();
  }
}

export async function undoCommand(
  settings: CommandSettings,
  importId: string,
  options: { org?: string; json?: boolean },
): Promise<number> {
  const desk = await openDesk(settings);
  try {
    const org = await desk.choose(options.org, 'read');
    const { undone } = await org.undo(importId);
    await org.settle(() => {}, new AbortController().signal);
    if (options.json) printJson({ import_id: importId, undone });
    else {
      const words = Object.entries(undone).map(([what, count]) => `${count} ${what}`);
      printLine(`undone: ${words.join(', ')}`);
    }
    return 0;
  } finally {
    await desk.close();
  }
}

export async function removeSampleCommand(
  settings: CommandSettings,
  options: { json?: boolean },
): Promise<number> {
  const desk = await openDesk(settings);
  try {
    const removed = await desk.removeSample();
    if (options.json) printJson({ removed });
    else if (removed.length === 0) say('No sample is loaded.');
    else printLine(`removed: ${removed.join(', ')}`);
    return 0;
  } finally {
    await desk.close();
  }
}
