/** `ward feeds`: where knowledge is fetched from, and bundles for sites without internet. */
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { FeedReport } from '#app/feeds/report.ts';
import { WardError } from '#base/errors/problem.ts';
import { type FeedKind, feedKinds, feedNameShape } from '#model/knowledge/feed.ts';
import { type AddOptions, addCommand, gathered } from '../add-feed.ts';
import { cancelOnSignal } from '../cancel-on-signal.ts';
import { type CommonOptions, type Declaring, wholeNumber, withCommonOptions } from '../declaring.ts';
import type { Answer, DeskOrganisation, FeedWatch } from '../desk/desk.ts';
import { openDesk } from '../desk/open-desk.ts';
import { counted, printJson, printLine, problemLines, say, startProgress } from '../output.ts';
import type { CommandSettings } from '../settings.ts';

export function declareFeedCommands(declaring: Declaring): void {
  const { program, settings, end } = declaring;
  const feeds = program
    .command('feeds')
    .description('fetch knowledge from publishers, or carry it in a bundle');
  withCommonOptions(feeds.command('list'))
    .description('feeds with how each stands; none is fetched unless you say so')
    .action(async (options: CommonOptions) => end(await atDesk(settings, options, listCommand, 'look')));
  withCommonOptions(feeds.command('add'))
    .description('add a feed: a domain or an address')
    .argument('<url>', 'of a CSAF provider, or of what --kind says')
    .option('--name <name>', 'what to call it; the host name unless given', feedName)
    .option('--kind <kind>', feedKinds.join(', '), feedKind, 'csaf')
    .option('--key <fingerprint>', 'trust this signing key alone; also takes the place of keys held')
    .option('--provider <name>', 'of an aggregator: add this publisher; may be given again', gathered)
    .option('--all', 'of an aggregator: add every publisher that it names')
    .action(async (url: string, options: AddOptions) =>
      end(await atDesk(settings, options, async (org) => await addCommand(org, url, options))),
    );
  withCommonOptions(feeds.command('remove'))
    .description('remove a feed; what it brought stays')
    .argument('<name>', 'name of ward feeds list')
    .action(async (name: string, options: CommonOptions) =>
      end(
        await atDesk(settings, options, async (org) => {
          const { removed } = await org.removeFeed(name);
          if (options.json) printJson({ removed });
          else printLine(`removed: ${removed}`);
          return 0;
        }),
      ),
    );
  withCommonOptions(feeds.command('plan'))
    .description('have a running server fetch a feed every so many hours; 0 turns that off')
    .argument('<name>', 'name of ward feeds list')
    .argument('<hours>', 'hours between two fetches', wholeNumber)
    .action(async (name: string, hours: number, options: CommonOptions) =>
      end(await atDesk(settings, options, async (org) => await planCommand(org, name, hours, options))),
    );
  withCommonOptions(feeds.command('sync'))
    .description('fetch what is new; all that you added, planned or synced before where none is named')
    .argument('[name...]', 'names of ward feeds list')
    .option('--again', 'fetch all of it as the first time; what was undone comes back')
    .action(async (names: string[], options: CommonOptions & { again?: true }) =>
      end(
        await atDesk(
          settings,
          options,
          async (org) =>
            await watched(
              org,
              options,
              async (watch) => await org.syncFeeds({ names, again: options.again ?? false }, watch),
            ),
        ),
      ),
    );
  declareBundleCommands(declaring, feeds);
}

function declareBundleCommands({ settings, end }: Declaring, feeds: Declaring['program']): void {
  feeds
    .command('keys')
    .description('make a key to sign bundles with')
    .requiredOption('--out <file>', 'where the private key goes; the public one goes to <file>.pub')
    .action(async ({ out }: { out: string }) => end(await keysCommand(out)));
  withCommonOptions(feeds.command('bundle'))
    .description('pack what feeds brought into one signed file')
    .requiredOption('--out <file>', 'the bundle')
    .requiredOption('--key <file>', 'private key of ward feeds keys')
    .action(async (options: CommonOptions & { out: string; key: string }) =>
      end(await atDesk(settings, options, async (org) => await bundleCommand(org, options), 'look')),
    );
  withCommonOptions(feeds.command('load'))
    .description('load a bundle')
    .argument('<file>', 'the bundle')
    .option('--key <file>', 'public key of who made it; needed the first time')
    .action(async (file: string, options: CommonOptions & { key?: string }) =>
      end(
        await atDesk(settings, options, async (org) => {
          const bytes = await readGiven(file);
          const key = options.key === undefined ? undefined : (await readGiven(options.key)).toString('utf8');
          return await watched(
            org,
            options,
            async (watch) => await org.loadBundle({ bytes, key, name: basename(file) }, watch),
          );
        }),
      ),
    );
}

/** As the API asks for it (`addFeed`). */
function feedName(text: string): string {
  if (!feedNameShape.test(text))
    throw new InvalidArgumentError('letters, digits, dots, dashes and blanks were expected, at most 100.');
  return text;
}

function feedKind(text: string): FeedKind {
  const found = feedKinds.find((one) => one === text);
  if (!found) throw new InvalidArgumentError(`expected one of ${feedKinds.join(', ')}.`);
  return found;
}

async function atDesk<Options extends CommonOptions>(
  settings: CommandSettings,
  options: Options,
  work: (org: DeskOrganisation, options: Options) => Promise<number>,
  purpose: 'look' | 'fill' = 'fill',
): Promise<number> {
  const desk = await openDesk(settings);
  try {
    for (const note of desk.notes) say(note);
    const isLook = purpose === 'look';
    const org = isLook ? await desk.choose(options.org) : await desk.chooseToFill(options.org);
    return await work(org, options);
  } finally {
    await desk.close();
  }
}

async function listCommand(org: DeskOrganisation, options: CommonOptions): Promise<number> {
  for (const feed of await org.feeds()) {
    if (options.json) printJson(feed);
    else {
      printLine(`${feed.name.padEnd(16)} ${feed.kind.padEnd(12)} ${standOf(feed)}`);
      printLine(`  ${feed.url}`);
      if (feed.lastFailure !== null) printLine(`  failed ${feed.lastFailureAt ?? ''}: ${feed.lastFailure}`);
      if (feed.undone !== null)
        printLine(
          `  ${counted(feed.undone.count, 'import')} of it undone, last ${feed.undone.lastAt}; ward feeds sync ${feed.name} --again brings it back`,
        );
      for (const line of unreadableLines(feed)) printLine(`  ${line}`);
    }
  }
  return 0;
}

type Feed = Answer<'listFeeds'>['items'][number];

/** Which documents cannot be read, and why; the newest are named. */
function unreadableLines({ unreadable: { count, documents } }: Feed): string[] {
  if (count === 0) return [];
  const more = count - documents.length;
  return [
    `${counted(count, 'document')} cannot be read, and will be asked for when changed:`,
    ...documents.map((one) => `  ${one.url}: ${one.why}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

function standOf(feed: Feed): string {
  const success =
    feed.lastSuccessAt === null
      ? 'never fetched'
      : `${feed.lastSuccessAt}, revision ${feed.revision ?? 'not stated'}`;
  const plan = feed.nextPlannedAt === null ? 'no timetable' : `next ${feed.nextPlannedAt}`;
  return `${success}; ${plan}`;
}

async function planCommand(
  org: DeskOrganisation,
  name: string,
  hours: number,
  options: CommonOptions,
): Promise<number> {
  const { feed } = await org.planFeed(name, hours === 0 ? null : hours);
  if (options.json) printJson(feed);
  else printLine(`${feed.name}: ${standOf(feed)}`);
  return 0;
}

/** Exit code 1 where a feed did not go well; findings are worked out with what came in. */
async function watched(
  org: DeskOrganisation,
  options: CommonOptions,
  work: (watch: FeedWatch) => Promise<void>,
): Promise<number> {
  const cancel = cancelOnSignal();
  const progress = startProgress();
  const reports: FeedReport[] = [];
  try {
    await work({
      signal: cancel.signal,
      onProgress: (feed, phase, done, total) => progress.show(`${feed} ${phase}`, done, total),
      onReport: (report) => {
        reports.push(report);
        if (options.json) printJson(report);
        else {
          progress.end();
          printReport(report);
        }
      },
    });
    if (reports.length === 0 && !options.json)
      say('No feed is used so far. Name one of ward feeds list, such as: ward feeds sync kev');
    if (!cancel.signal.aborted)
      await org.settle((done, total) => progress.show('matching', done, total), cancel.signal);
  } finally {
    progress.end();
    cancel.end();
  }
  return reports.every((one) => one.outcome === 'synced' || one.outcome === 'unchanged') &&
    !cancel.signal.aborted
    ? 0
    : 1;
}

function printReport({ feed, outcome, revision, counts, problems }: FeedReport): void {
  const words = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} ${what}`);
  printLine(`${outcome.padEnd(9)} ${feed} (revision ${revision ?? 'not stated'}) ${words.join(', ')}`);
  const told = problems.filter((one) => one.severity !== 'note');
  for (const one of told.slice(0, 20)) printLine(problemLines(one));
  if (told.length > 20) printLine(`  and ${counted(told.length - 20, 'more problem')}; --json has all`);
}

async function keysCommand(out: string): Promise<number> {
  const { makeBundleKeys } = await import('#app/feeds/bundle-feeds.ts');
  const keys = makeBundleKeys();
  await writeNew(out, keys.privateKey, 0o600);
  await writeNew(`${out}.pub`, keys.publicKey, 0o644);
  printLine(`made: ${out} (keep it to yourself) and ${out}.pub (carry it to the other site)`);
  printLine(`  fingerprint ${keys.fingerprint}`);
  return 0;
}

async function bundleCommand(
  org: DeskOrganisation,
  options: CommonOptions & { out: string; key: string },
): Promise<number> {
  const key = (await readGiven(options.key)).toString('utf8');
  const { signedBundle } = await import('#app/feeds/bundle-feeds.ts');
  const { bytes, problems } = await org.bundle();
  const signed = signedBundle(bytes, key);
  await writeNew(options.out, signed, 0o644);
  if (options.json) printJson({ bundle: options.out, size: signed.length, problems });
  else {
    printLine(`made: ${options.out} (${signed.length} bytes)`);
    for (const one of problems) say(problemLines(one));
  }
  return 0;
}

async function readGiven(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isMissing) throw new WardError('file-missing', path, { path }, { cause: error });
    const detail = error instanceof Error ? error.message : String(error);
    throw new WardError('file-unreadable', path, { path, detail }, { cause: error });
  }
}

/** Never over a file that is there: a key or a bundle would be lost. */
async function writeNew(path: string, content: string | Uint8Array, mode: number): Promise<void> {
  try {
    await writeFile(path, content, { mode, flag: 'wx' });
  } catch (error) {
    const detail = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new WardError('file-unwritable', path, { path, detail }, { cause: error });
  }
}
