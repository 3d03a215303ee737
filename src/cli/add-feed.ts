/** `ward feeds add`: one feed, or publishers chosen from the list of an aggregator. */
import { WardError } from '#base/errors/problem.ts';
import { RefusedRequest } from '#http/contract/refused-request.ts';
import type { FeedKind } from '#model/knowledge/feed.ts';
import type { CommonOptions } from './declaring.ts';
import type { Answer, DeskOrganisation } from './desk/desk.ts';
import { counted, printJson, printLine, problemLines, say } from './output.ts';

export type AddOptions = CommonOptions & {
  name?: string;
  kind: FeedKind;
  key?: string;
  provider?: string[];
  all?: true;
};

/** For an option that may be given again. */
export function gathered(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

/** Exit code 1 where nothing was added, or not all that was chosen. */
export async function addCommand(org: DeskOrganisation, url: string, options: AddOptions): Promise<number> {
  if (options.all || options.provider !== undefined) return await chooseCommand(org, url, options);
  try {
    const { feed, problems } = await org.addFeed({
      url,
      name: options.name,
      kind: options.kind,
      key: options.key,
    });
    if (options.json) printJson({ feed, problems });
    else {
      printAdded(feed);
      printProblems(problems);
      say(`Fetch it with ward feeds sync ${feed.name}`);
    }
    return 0;
  } catch (error) {
    if (codeOf(error) !== 'feed-aggregator') throw error;
    const list = await org.addFromAggregator({ url });
    if (options.json) printJson(list);
    else {
      printParties(list);
      say(`Nothing was added. Choose with ward feeds add ${url} --provider NAME (or an address), or --all`);
    }
    return 1;
  }
}

async function chooseCommand(org: DeskOrganisation, url: string, options: AddOptions): Promise<number> {
  refuseUnfitting(options);
  const list = await org.addFromAggregator({
    url,
    providers: options.provider ?? [],
    all: options.all ?? false,
  });
  if (options.json) printJson(list);
  else {
    for (const feed of list.added) printAdded(feed);
    if (list.added.length === 0) say('Nothing new was added.');
    printProblems(list.problems);
    if (list.added.length > 0) say('Fetch them with ward feeds sync NAME');
  }
  return list.problems.some((one) => one.severity === 'error') ? 1 : 0;
}

/** Names, keys and kinds are of one feed; here each publisher has its own. */
function refuseUnfitting({ name, key, kind, provider, all }: AddOptions): void {
  const unfitting =
    name !== undefined
      ? '--name'
      : key !== undefined
        ? '--key'
        : kind !== 'csaf'
          ? '--kind'
          : all && provider !== undefined
            ? '--provider together with --all'
            : null;
  if (unfitting === null) return;
  const detail = `${unfitting} was given; publishers of an aggregator are chosen with --provider or --all alone.`;
  throw new WardError('wrong-usage', '', { detail });
}

function codeOf(error: unknown): string | null {
  if (error instanceof WardError) return error.code;
  return error instanceof RefusedRequest ? error.details.code : null;
}

function printAdded(feed: Answer<'addFeed'>['feed']): void {
  printLine(`added: ${feed.name} (${feed.kind}${feed.role === null ? '' : `, ${feed.role}`}) ${feed.url}`);
  for (const key of feed.keys) printLine(`  signatures are checked with the key ${key}`);
}

function printProblems(problems: Answer<'addFeed'>['problems']): void {
  for (const one of problems) say(problemLines(one));
}

function printParties({ aggregator, parties }: Answer<'addFromAggregator'>): void {
  printLine(`${aggregator.name} (${aggregator.category}) names ${counted(parties.length, 'publisher')}:`);
  for (const { publisher, role, url, mirrors, isMirroredOnly, feed } of parties) {
    const words = [role, feed === null ? null : `added as ${feed}`].filter((one) => one !== null);
    printLine(`  ${publisher}${words.length === 0 ? '' : ` (${words.join(', ')})`}`);
    if (!isMirroredOnly) printLine(`    ${url}`);
    for (const mirror of mirrors) printLine(`    mirror ${mirror}`);
  }
}
