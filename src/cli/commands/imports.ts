/** `ward imports` and `ward undo`: what came in, and how to take it back. */
import { type CommonOptions, type Declaring, wholeNumber, withCommonOptions } from '../declaring.ts';
import type { Answer } from '../desk/desk.ts';
import { openDesk } from '../desk/open-desk.ts';
import { counted, printJson, printLine, say } from '../output.ts';
import type { CommandSettings } from '../settings.ts';

export function declareHistoryCommands({ program, settings, end }: Declaring): void {
  withCommonOptions(program.command('imports'))
    .description('what was imported, newest first')
    .option('--limit <count>', 'how many', wholeNumber, 50)
    .action(async (options: CommonOptions & { limit: number }) =>
      end(await importsCommand(settings, options)),
    );
  withCommonOptions(program.command('undo'))
    .description('undo an import')
    .argument('<import>', 'import id of ward imports')
    .action(async (importId: string, options: CommonOptions) =>
      end(await undoCommand(settings, importId, options)),
    );
}

async function importsCommand(
  settings: CommandSettings,
  options: CommonOptions & { limit: number },
): Promise<number> {
  const desk = await openDesk(settings);
  try {
    const org = await desk.choose(options.org);
    const { items, total } = await org.imports(options.limit);
    for (const one of items) {
      if (options.json) printJson(one);
      else {
        const state = one.undoneAt
          ? `undone ${one.undoneAt}`
          : one.canUndo
            ? 'can be undone'
            : (one.undoBlockedBy ?? '');
        printLine(
          `${one.at} ${one.outcome.padEnd(9)} ${one.path} (${one.format ?? 'unread'}) ${one.importId} ${state}${sourceOf(one.origin)}${checkedInWords(one.checked)}`,
        );
      }
    }
    if (total > items.length)
      say(`The newest ${items.length} of ${counted(total, 'import')}; --limit COUNT shows more.`);
    return 0;
  } finally {
    await desk.close();
  }
}

/** Feed, revision and what was found right; and the bundle it was carried in. */
function sourceOf(origin: Answer<'listImports'>['items'][number]['origin']): string {
  if (origin === null) return '';
  const checks = [
    origin.hash === null ? 'no hash' : `${origin.hash} right`,
    origin.signature === null ? 'no signature' : `signed by ${origin.signature}`,
  ];
  const bundle = origin.bundle
    ? `; bundle of ${origin.bundle.createdAt}, key ${origin.bundle.fingerprint.slice(0, 16)}`
    : '';
  return `\n  feed ${origin.feed}, revision ${origin.revision ?? 'not stated'}, ${checks.join(', ')}${bundle}`;
}

/** What stood beside a file that a person gave. */
function checkedInWords(checked: Answer<'listImports'>['items'][number]['checked']): string {
  if (checked === null) return '';
  const words = [
    ...(checked.hash === null ? [] : [`${checked.hash} right`]),
    ...(checked.signature === null
      ? []
      : [`signed by ${checked.signature} (key of the feed ${checked.keyOf ?? 'that was removed'})`]),
  ];
  return `\n  ${words.join(', ')}`;
}

async function undoCommand(
  settings: CommandSettings,
  importId: string,
  options: CommonOptions,
): Promise<number> {
  const desk = await openDesk(settings);
  try {
    const org = await desk.choose(options.org);
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
