/** `ward vex`: what issuers say about vulnerabilities in products, what it would change, and what was decided about it. */
import { type Command, InvalidArgumentError } from 'commander';
import { issuerPolicies, issuerRoles } from '#model/judgement/vex-inbox.ts';
import { readFingerprint } from '#model/knowledge/fingerprint.ts';
import { vulnerabilityOf } from '../at-desk.ts';
import { type CommonOptions, type Declaring, withCommonOptions } from '../declaring.ts';
import type { Answer, DeskOrganisation } from '../desk/desk.ts';
import { openDesk } from '../desk/open-desk.ts';
import { counted, printJson, printLine, say } from '../output.ts';
import type { CommandSettings } from '../settings.ts';

type Document = Answer<'listVex'>['items'][number];
type Detail = Answer<'getVex'>;
type Effect = Answer<'previewVex'>;
type Issuer = Answer<'setVexIssuer'>;

interface ChosenOptions extends CommonOptions {
  statement?: number[];
  settle?: boolean;
}

interface DecideOptions extends ChosenOptions {
  reason: string;
  until?: string;
}

interface TrustOptions extends CommonOptions {
  role?: (typeof issuerRoles)[number];
  policy?: (typeof issuerPolicies)[number];
  maker?: string[];
  everyMaker?: boolean;
  key?: string;
  anyKey?: boolean;
}

export function declareVexCommands({ program, settings, end }: Declaring): void {
  const vex = program.command('vex').description('the VEX inbox: list, show, accept, reject, undo, trust');
  withCommonOptions(vex.command('list'))
    .description('VEX documents, what waits in them, and findings that were opened again')
    .option('--waiting', 'only documents that wait for a decision')
    .action(async (options: CommonOptions & { waiting?: boolean }) => {
      end(await atDesk(settings, options, async (org) => await list(org, options)));
    });
  withCommonOptions(vex.command('show'))
    .description('one document: what became of each statement, and what accepting would change')
    .argument('<document>', 'id of a document')
    .action(async (documentId: string, options: CommonOptions) => {
      end(await atDesk(settings, options, async (org) => await show(org, documentId, options)));
    });
  declareDecisions(vex, { program, settings, end });
  declareTrust(vex, { program, settings, end });
}

function declareDecisions(vex: Command, { settings, end }: Declaring): void {
  const accepting = withStatements(vex.command('accept'));
  accepting
    .description('accept statements, until a day')
    .option('--reason <text>', 'why; not needed with --preview')
    .option('--until <day>', 'the last day on which it counts (2027-11-27); one year when left out')
    .option('--settle', 'stands over statements that disagree, and over the advisory of the manufacturer')
    .option('--preview', 'show what it would change, and change nothing')
    .action(async (documentId: string, options: Partial<DecideOptions> & { preview?: boolean }) => {
      const { preview, reason } = options;
      if (!preview && reason === undefined)
        return accepting.error('--reason says why; it is needed unless --preview only asks.', wrong);
      return end(
        await atDesk(settings, options, async (org) =>
          preview || reason === undefined
            ? await previewEffect(org, documentId, options)
            : await accept(org, documentId, { ...options, reason }),
        ),
      );
    });
  withStatements(vex.command('reject'))
    .description('reject statements')
    .requiredOption('--reason <text>', 'why')
    .action(async (documentId: string, options: DecideOptions) => {
      const { reason } = options;
      const reject = async (org: DeskOrganisation) =>
        await org.rejectVex(documentId, { reason, ...chosen(options) });
      end(await atDesk(settings, options, async (org) => await decided(org, options, 'rejected', reject)));
    });
  withStatements(vex.command('undo'))
    .description('take back what was decided about statements')
    .action(async (documentId: string, options: DecideOptions) => {
      const undo = async (org: DeskOrganisation) => await org.undoVex(documentId, chosen(options));
      end(await atDesk(settings, options, async (org) => await decided(org, options, 'taken back', undo)));
    });
}

function declareTrust(vex: Command, { settings, end }: Declaring): void {
  withCommonOptions(vex.command('issuers'))
    .description('who issues VEX, and what each is trusted for')
    .action(async (options: CommonOptions) => {
      end(await atDesk(settings, options, async (org) => await listIssuers(org, options)));
    });
  const trust = withCommonOptions(vex.command('trust'))
    .description('say what an issuer is, and what is done with its statements')
    .argument('<issuer>', 'id of an issuer')
    .option('--role <role>', issuerRoles.join(', '), oneOf(issuerRoles))
    .option('--policy <policy>', 'ask a person, apply, or refuse', oneOf(issuerPolicies))
    .option('--maker <name>', 'a maker whose products `apply` counts for; may be given again', gathered)
    .option('--every-maker', '`apply` counts for the products of every maker')
    .option('--key <fingerprint>', '`apply` counts only for what this OpenPGP key signed', fingerprint)
    .option('--any-key', '`apply` counts without a signature');
  trust.action(async (issuerId: string, options: TrustOptions) => {
    const { role, policy, maker, everyMaker, key, anyKey } = options;
    if (maker && everyMaker) return trust.error('--maker and --every-maker do not go together.', wrong);
    if (key && anyKey) return trust.error('--key and --any-key do not go together.', wrong);
    if (!role && !policy && !maker && !everyMaker && !key && !anyKey)
      return trust.error(
        'Say what changes: --role, --policy, --maker, --every-maker, --key or --any-key.',
        wrong,
      );
    const makers = everyMaker ? null : maker;
    const signingKey = anyKey ? null : key;
    return end(
      await atDesk(settings, options, async (org) => {
        const issuer = await org.trustIssuer(issuerId, { role, policy, makers, signingKey });
        await settled(org);
        printIssuer(issuer, options);
        return 0;
      }),
    );
  });
}

const wrong = { exitCode: 2 };

function fingerprint(text: string): string {
  const read = readFingerprint(text);
  if (read === null) throw new InvalidArgumentError('40 or 64 hexadecimal digits were expected.');
  return read;
}

function withStatements(command: Command): Command {
  return withCommonOptions(command)
    .argument('<document>', 'id of a document')
    .option(
      '--statement <numbers>',
      'numbers of statements, with commas; else all that go together',
      numbers,
    );
}

function numbers(text: string): number[] {
  return text.split(',').map((word) => {
    if (!/^[1-9]\d{0,6}$/.test(word.trim()))
      throw new InvalidArgumentError('expected numbers of statements, such as 1,4.');
    return Number(word);
  });
}

function gathered(text: string, before: string[] | undefined): string[] {
  return [...(before ?? []), text];
}

function oneOf<Word extends string>(words: readonly Word[]): (text: string) => Word {
  return (text) => {
    const found = words.find((word) => word === text);
    if (!found) throw new InvalidArgumentError(`expected ${words.join(', ')}.`);
    return found;
  };
}

async function atDesk(
  settings: CommandSettings,
  options: CommonOptions,
  work: (org: DeskOrganisation) => Promise<number>,
): Promise<number> {
  const desk = await openDesk(settings);
  try {
    return await work(await desk.choose(options.org));
  } finally {
    await desk.close();
  }
}

async function settled(org: DeskOrganisation): Promise<void> {
  await org.settle(() => {}, new AbortController().signal);
}

function chosen({ statement }: ChosenOptions) {
  return statement === undefined ? {} : { statements: statement };
}

async function list(org: DeskOrganisation, options: CommonOptions & { waiting?: boolean }): Promise<number> {
  // An acceptance may have ended since.
  await settled(org);
  let count = 0;
  for await (const document of org.vexDocuments(options.waiting)) {
    count += 1;
    if (options.json) printJson(document);
    else for (const line of documentLines(document)) printLine(line);
  }
  if (options.json) return 0;
  const { items } = await org.vexTroubles();
  if (items.length > 0) printLine('\nNeed a person:');
  for (const { vex, ...one } of items) {
    const whys = [...vex.conflicts, ...vex.reopened].map((each) => each.why);
    printLine(`  ${vulnerabilityOf(one)}, ${product(one)}: ${one.status.replaceAll('_', ' ')}`);
    for (const why of whys) printLine(`    ${why}`);
  }
  say(`${org.name}: ${counted(count, 'VEX document')}`);
  return 0;
}

function documentLines({
  documentId,
  name,
  version,
  issuer,
  statementCount,
  signedBy,
  effect,
  ...one
}: Document): string[] {
  const counts = [
    counted(statementCount, 'statement'),
    `${one.waiting} waiting`,
    `${one.accepted} accepted`,
    `${one.rejected} rejected`,
  ];
  return [
    `${documentId} ${name}${version === null ? '' : ` version ${version}`} by ${issuer} (${signedBy === null ? 'not signed' : `signed by ${signedBy}`}): ${counts.join(', ')}`,
    ...effectLines(effect).map((line) => `  would turn ${line}`),
  ];
}

function effectLines(counts: Effect['counts']): string[] {
  return counts.map(
    ({ from, to, findings, devices }) =>
      `${counted(findings, 'finding')} (${counted(devices, 'device')}) from ${from.replaceAll('_', ' ')} to ${to.replaceAll('_', ' ')}`,
  );
}

const product = (one: { manufacturer: string | null; model: string | null; version: string | null }) =>
  [one.manufacturer, one.model, one.version].filter((part) => part !== null).join(' ');

async function show(org: DeskOrganisation, documentId: string, options: CommonOptions): Promise<number> {
  await settled(org);
  const document = await org.vexDocument(documentId);
  if (options.json) {
    printJson(document);
    return 0;
  }
  printLine(`${document.name}${document.version === null ? '' : ` version ${document.version}`}`);
  const signed =
    document.signedBy === null
      ? 'not signed: the issuer is what the file says of itself'
      : `signed by ${document.signedBy}`;
  printLine(`by ${document.issuer} (${roleWords(document)}), policy ${document.policy}, ${signed}`);
  for (const statement of document.statements) for (const line of statementLines(statement)) printLine(line);
  const lines = effectLines((await org.previewVex(documentId, {})).counts);
  say(lines.length === 0 ? 'Accepting changes no finding.' : `Accepting turns ${lines.join(', ')}.`);
  return 0;
}

const roleWords = ({ role }: { role: Issuer['role'] }) => role?.replaceAll('_', ' ') ?? 'role not known';

function statementLines(one: Detail['statements'][number]): string[] {
  const status = (one.status ?? one.statedStatus ?? 'no verdict').replaceAll('_', ' ');
  const reach =
    one.findings === 0 ? '' : ` (${counted(one.findings, 'finding')}, ${counted(one.devices, 'device')})`;
  const said = [...one.justifications.map((each) => each.label.replaceAll('_', ' ')), one.impact];
  const more =
    one.productCount > one.products.length ? ` and ${one.productCount - one.products.length} more` : '';
  return [
    `${one.number}. ${one.vulnerability}: ${status}: ${one.products.join('; ')}${more}`,
    ...said.filter((text) => text !== null).map((text) => `   ${text}`),
    `   ${one.outcome.replaceAll('_', ' ')}${reach}: ${one.why}`,
  ];
}

/** What accepting would change; nothing is written. */
async function previewEffect(
  org: DeskOrganisation,
  documentId: string,
  options: ChosenOptions,
): Promise<number> {
  const effect = await org.previewVex(documentId, { ...chosen(options), settles: options.settle });
  printEffect(effect, options, 'would turn');
  return 0;
}

async function accept(org: DeskOrganisation, documentId: string, options: DecideOptions): Promise<number> {
  const accepted = await org.acceptVex(documentId, {
    ...chosen(options),
    settles: options.settle,
    reason: options.reason,
    expiresOn: options.until,
  });
  await settled(org);
  printEffect(accepted, options, 'turned');
  if (!options.json)
    say(
      `${counted(accepted.statements.length, 'statement')} accepted until ${accepted.expiresAt.slice(0, 10)}`,
    );
  return 0;
}

function printEffect(effect: Effect, options: CommonOptions, verb: string): void {
  if (options.json) return printJson(effect);
  for (const line of effectLines(effect.counts)) printLine(`${verb} ${line}`);
  for (const { from, to, ...one } of effect.changes)
    printLine(`  ${vulnerabilityOf(one)}, ${product(one)}: ${from} to ${to}`);
  if (effect.counts.length === 0) printLine('no finding changes');
}

async function decided(
  org: DeskOrganisation,
  options: CommonOptions,
  what: string,
  decide: (org: DeskOrganisation) => Promise<{ documentId: string; statements: number[] }>,
): Promise<number> {
  const done = await decide(org);
  await settled(org);
  if (options.json) printJson(done);
  else printLine(`${counted(done.statements.length, 'statement')} ${what}: ${done.statements.join(', ')}`);
  return 0;
}

async function listIssuers(org: DeskOrganisation, options: CommonOptions): Promise<number> {
  let count = 0;
  for await (const issuer of org.vexIssuers()) {
    count += 1;
    printIssuer(issuer, options);
  }
  if (!options.json) say(`${org.name}: ${counted(count, 'issuer')}`);
  return 0;
}

function printIssuer(issuer: Issuer, options: CommonOptions): void {
  if (options.json) return printJson(issuer);
  const makers = issuer.makers === null ? 'every maker' : issuer.makers.join(', ');
  const key = issuer.signingKey === null ? '' : `, signed by ${issuer.signingKey} alone`;
  printLine(
    `${issuer.issuerId} ${issuer.name} (${roleWords(issuer)}): ${issuer.policy}, for ${makers}${key}; ${counted(issuer.documentCount, 'document')}`,
  );
}
