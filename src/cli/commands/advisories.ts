/** `ward advisories`: find them by any field, mark them as read, comment on them, and see what a revision changed. */
import { InvalidArgumentError } from 'commander';
import { WardError } from '#base/errors/problem.ts';
import { advisorySorts, documentFilter } from '#http/contract/advisory-filter.ts';
import { atDesk } from '../at-desk.ts';
import { type CommonOptions, type Declaring, withCommonOptions } from '../declaring.ts';
import type { AdvisoryQuestion, Answer, DeskOrganisation } from '../desk/desk.ts';
import { counted, printJson, printLine, say } from '../output.ts';

type Row = Answer<'listAdvisories'>['items'][number];

interface ListOptions extends CommonOptions {
  search?: string;
  where?: AdvisoryQuestion;
  unread?: boolean;
  ours?: boolean;
  sort?: AdvisoryQuestion['sort'];
  asc?: boolean;
}

export function declareAdvisoryCommands({ program, settings, end }: Declaring): void {
  const advisories = program
    .command('advisories')
    .description('advisories: list, read, unread, comment, comments, diff');
  withCommonOptions(advisories.command('list'))
    .description('advisories, newest first')
    .option('--search <words>', 'words of number, title, maker, product or CVE')
    .option('--where <field=text>', `repeatable: ${Object.keys(documentFilter.shape).join(', ')}`, asked)
    .option('--unread', 'only those whose current revision nobody marked as read')
    .option('--ours', 'only those that mean one of our devices')
    .option('--sort <field>', advisorySorts.join(', '), sortOf)
    .option('--asc', 'the least first')
    .action(async (options: ListOptions) =>
      end(await atDesk(settings, options, async (org) => await list(org, options))),
    );
  for (const [name, isRead] of [
    ['read', true],
    ['unread', false],
  ] as const)
    withCommonOptions(advisories.command(name))
      .description(`mark advisories as ${name}${isRead ? '; a new revision is unread again' : ' again'}`)
      .argument('<number...>', "the publishers' numbers")
      .action(async (numbers: string[], options: CommonOptions) =>
        end(await atDesk(settings, options, async (org) => await mark(org, numbers, isRead, options))),
      );
  declareComments({ program: advisories, settings, end });
  withCommonOptions(advisories.command('diff'))
    .description('what differs between two revisions: the current one and the one before, or those named')
    .argument('<number>', "the publisher's number")
    .option('--from <version>', 'the earlier revision')
    .option('--to <version>', 'the later revision')
    .action(async (number: string, options: CommonOptions & { from?: string; to?: string }) =>
      end(await atDesk(settings, options, async (org) => await diff(org, number, options))),
    );
}

function declareComments({ program: advisories, settings, end }: Declaring): void {
  withCommonOptions(advisories.command('comment'))
    .description('comment on an advisory; write nothing about patients')
    .argument('<number>', "the publisher's number")
    .argument('<text>')
    .action(async (number: string, text: string, options: CommonOptions) =>
      end(
        await atDesk(settings, options, async (org) => {
          const answer = await org.comment((await theOne(org, number)).advisoryId, text);
          if (options.json) printJson(answer);
          else printLine(`commented on ${number}`);
        }),
      ),
    );
  withCommonOptions(advisories.command('comments'))
    .description('comments on an advisory')
    .argument('<number>', "the publisher's number")
    .action(async (number: string, options: CommonOptions) =>
      end(
        await atDesk(settings, options, async (org) => {
          for (const one of await org.comments((await theOne(org, number)).advisoryId)) {
            if (options.json) printJson(one);
            else printLine(`${one.writtenAt} ${one.author}: ${one.text ?? '(deleted)'}`);
          }
        }),
      ),
    );
}

function asked(text: string, before: AdvisoryQuestion = {}): AdvisoryQuestion {
  const at = text.indexOf('=');
  const read = documentFilter.strict().safeParse({ ...before, [text.slice(0, at)]: text.slice(at + 1) });
  if (at < 1 || !read.success)
    throw new InvalidArgumentError(
      `expected field=text, with a field of ${Object.keys(documentFilter.shape).join(', ')}; dates as 2026-05-31.`,
    );
  return read.data;
}

function sortOf(text: string): NonNullable<AdvisoryQuestion['sort']> {
  const found = advisorySorts.find((one) => one === text);
  if (found === undefined) throw new InvalidArgumentError(`expected one of ${advisorySorts.join(', ')}.`);
  return found;
}

async function list(org: DeskOrganisation, options: ListOptions): Promise<void> {
  const { search: q, where, unread, ours, sort, asc, json } = options;
  const question: AdvisoryQuestion = { ...where, q, sort, dir: asc ? 'asc' : 'desc' };
  if (unread) question.read = 'false';
  if (ours) question.ours = 'true';
  let count = 0;
  for await (const row of org.advisories(question)) {
    count += 1;
    if (json) printJson(row);
    else printLine(rowLine(row));
  }
  if (!json) say(`${org.name}: ${counted(count, 'advisory', 'advisories')}`);
}

function rowLine(row: Row): string {
  const score = row.highestScore === null ? '-' : row.highestScore.toFixed(1);
  const read = row.read === null ? 'unread' : 'read';
  return `${row.currentReleaseDate.slice(0, 10)} ${score.padStart(4)} ${read.padEnd(6)} ${row.trackingId} ${row.title} | ${row.publisher}, version ${row.version}`;
}

/** The advisory of a publisher's number, in any case; refused where none or several have it. */
async function theOne(org: DeskOrganisation, number: string): Promise<Row> {
  const found: Row[] = [];
  for await (const row of org.advisories({ trackingId: number }))
    if (row.trackingId.toLowerCase() === number.trim().toLowerCase()) found.push(row);
  const [one, ...others] = found;
  if (one === undefined || others.length > 0)
    throw new WardError('not-found', '', {
      what: one === undefined ? 'advisory' : 'single advisory (several publishers use the number)',
      id: number,
    });
  return one;
}

async function mark(
  org: DeskOrganisation,
  numbers: readonly string[],
  isRead: boolean,
  { json }: CommonOptions,
): Promise<void> {
  const advisoryIds: string[] = [];
  for (const number of numbers) advisoryIds.push((await theOne(org, number)).advisoryId);
  const answer = await org.markAdvisories({ advisoryIds, isRead });
  if (json) printJson(answer);
  else printLine(`${answer.marked} of ${answer.found} marked as ${isRead ? 'read' : 'unread'}`);
}

async function diff(
  org: DeskOrganisation,
  number: string,
  { from, to, json }: CommonOptions & { from?: string; to?: string },
): Promise<void> {
  const answer = await org.diffAdvisory((await theOne(org, number)).advisoryId, { from, to });
  if (json) return printJson(answer);
  printLine(`${number}: version ${answer.from.version} to ${answer.to.version}`);
  for (const one of answer.important)
    printLine(`${one.kind} ${one.topic}${changeWords(one.topic === 'product' ? '' : one.of, one)}`);
  for (const one of answer.changes) printLine(`${one.kind} ${one.pointer}${changeWords('', one)}`);
  say(counted(answer.total, 'change'));
}

function changeWords(of: string, { before, after }: { before: string | null; after: string | null }): string {
  const values = [before, after].filter((value) => value !== null).map((value) => value.slice(0, 200));
  return `${of === '' ? '' : ` of ${of}`}: ${values.join(' -> ')}`;
}
