/** `ward review` and `ward aliases`: what Ward asks about makes and models, the answers, and how to take them back. */
import { InvalidArgumentError } from 'commander';
import type { NameToken } from '#http/contract/review.ts';
import { atDesk, changed, named, printed, vulnerabilityOf } from '../at-desk.ts';
import { type CommonOptions, type Declaring, withCommonOptions } from '../declaring.ts';
import type { Answer, DeskOrganisation } from '../desk/desk.ts';
import { openDesk } from '../desk/open-desk.ts';
import { counted, printJson, printLine, say } from '../output.ts';
import type { CommandSettings } from '../settings.ts';

type Question = Answer<'listQuestions'>['items'][number];
type Alias = Answer<'answerQuestion'>['aliases'][number];

const answers = { confirm: 'confirm', reject: 'reject', 'same-as': 'same_as' } as const;
type AnswerWord = keyof typeof answers;
const wrong = { exitCode: 2 };

export function declareReviewCommands({ program, settings, end }: Declaring): void {
  const review = withCommonOptions(program.command('review'))
    .description('which products makes and models of the inventory may be: list what is asked, or answer')
    .argument(
      '[answer]',
      'confirm, reject or same-as; threshold: how alike names must be to be asked about; lists the questions without one',
      oneOf({ ...answers, threshold: 'threshold' }),
    )
    .argument('[question]', 'id of a question; for threshold: a figure such as 0.65, or usual')
    .argument('[name]', "for same-as: another 'MAKER MODEL'")
    .option(
      '--product <key>',
      'which product of the question; else the most alike, if there is one, is confirmed, all are rejected',
    )
    .option('--preview', 'only show what the answer or the figure would change');
  review.action(
    async (
      word: AnswerWord | 'threshold' | undefined,
      questionId: string | undefined,
      name: string | undefined,
      options: CommonOptions & { product?: string; preview?: boolean },
    ) => {
      if (word === undefined && options.preview)
        return review.error('--preview goes with an answer, or with threshold.', wrong);
      if (word === undefined) return end(await listQuestions(settings, options));
      if (word === 'threshold') {
        if (name !== undefined) return review.error('ward review threshold takes one figure.', wrong);
        const figure = questionId === undefined ? undefined : figureOf(questionId);
        if (Number.isNaN(figure))
          return review.error('ward review threshold takes hundredths from 0.50 to 0.95, or usual.', wrong);
        return end(await threshold(settings, options, figure));
      }
      if (questionId === undefined)
        return review.error(`ward review ${word} needs the id of a question.`, wrong);
      const isNamed = name !== undefined && name.trim() !== '';
      if ((word === 'same-as') !== isNamed)
        return review.error(
          "A name goes with same-as, and only with it: ward review same-as ID 'MAKER MODEL'.",
          wrong,
        );
      if (word === 'same-as' && options.product !== undefined)
        return review.error('--product goes with confirm and reject.', wrong);
      const body = { answer: answers[word], productKey: options.product, sameAs: name?.trim() };
      if (options.preview) return end(await previewCommand(settings, options, questionId, body));
      return end(
        await changed(
          settings,
          options,
          async (org) => (await org.answer(questionId, body)).aliases,
          aliasLine,
        ),
      );
    },
  );
  const aliases = withCommonOptions(program.command('aliases'))
    .description('what people answered about makes and models, newest first; or take an answer back')
    .argument('[remove]', 'remove takes an answer back', oneOf({ remove: 'remove' }))
    .argument('[alias]', 'id of an alias');
  aliases.action(async (word: 'remove' | undefined, aliasId: string | undefined, options: CommonOptions) => {
    if (word === undefined) end(await listAliases(settings, options));
    else if (aliasId === undefined) aliases.error('ward aliases remove needs the id of an alias.', wrong);
    else
      end(
        await changed(
          settings,
          options,
          async (org) => {
            const { removed, gone } = await org.removeAlias(aliasId);
            return [{ ...removed, gone }];
          },
          ({ gone, ...alias }) => `taken back: ${aliasLine(alias)}; ${counted(gone, 'finding')} gone`,
        ),
      );
  });
}

/** Null for `usual`, NaN for what is no figure that can be set. */
function figureOf(text: string): number | null {
  if (text === 'usual') return null;
  const figure = /^0?\.\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  return figure >= 0.5 && figure <= 0.95 ? figure : Number.NaN;
}

/** Shows the threshold, or what another would change; sets it unless that is only asked for. */
async function threshold(
  settings: CommandSettings,
  options: CommonOptions & { preview?: boolean },
  figure: number | null | undefined,
): Promise<number> {
  const desk = await openDesk(settings);
  try {
    const org = await desk.choose(options.org);
    const usual = (await org.reviewThreshold(undefined)).usual;
    const shown = await org.reviewThreshold(figure === undefined ? undefined : (figure ?? usual));
    if (figure !== undefined && !options.preview) await org.setReviewThreshold(figure);
    if (options.json) printJson({ ...shown, isSet: figure !== undefined && !options.preview });
    else for (const line of thresholdLines(shown, figure !== undefined)) printLine(line);
    return 0;
  } finally {
    await desk.close();
  }
}

function thresholdLines(
  { asks, usual, now, would }: Answer<'getReviewThreshold'>,
  isAsked: boolean,
): string[] {
  const counts = (one: { questions: number; devices: number }) =>
    `${counted(one.questions, 'question')} about ${counted(one.devices, 'device')}`;
  const first = `asks from ${asks.toFixed(2)} on (usual: ${usual.toFixed(2)}): ${counts(now)}`;
  if (!isAsked) return [first];
  const what = would.asks < asks ? 'more' : 'fewer';
  return [
    first,
    `from ${would.asks.toFixed(2)} on: ${counts(would)}`,
    ...would.examples.map(
      ({ manufacturer, model, deviceCount }) =>
        `  ${what}: ${named(manufacturer, model)} (${counted(deviceCount, 'device')})`,
    ),
  ];
}

function oneOf<Word extends string>(words: Readonly<Record<Word, string>>): (text: string) => Word {
  const known = Object.keys(words) as Word[];
  return (text) => {
    const found = known.find((word) => word === text);
    if (!found) throw new InvalidArgumentError(`expected ${known.join(', ')}.`);
    return found;
  };
}

/** Questions about names, then those about SBOMs; as JSON one a line, told apart by `kind`: `name` or `sbom`. */
async function listQuestions(settings: CommandSettings, options: CommonOptions): Promise<number> {
  return await atDesk(settings, options, async (org) => {
    let count = 0;
    for await (const question of org.questions()) {
      count += 1;
      if (options.json) printJson({ kind: 'name', ...question });
      else for (const line of questionLines(question)) printLine(line);
    }
    const sboms = await org.sbomQuestions();
    if (options.json) {
      for (const question of sboms) printJson({ kind: 'sbom', ...question });
      return;
    }
    say(`${org.name}: ${counted(count, 'question')}`);
    if (sboms.length > 0)
      say(`${counted(sboms.length, 'SBOM')} of which the product is not known: ward sboms waiting`);
  });
}

async function listAliases(settings: CommandSettings, options: CommonOptions): Promise<number> {
  return await printed(
    settings,
    options,
    'alias',
    (org) => org.aliases(),
    (alias) => `${aliasLine(alias)}; ${counted(alias.deviceCount, 'device')}`,
    'aliases',
  );
}

/** What an answer would change; nothing is written. */
async function previewCommand(
  settings: CommandSettings,
  options: CommonOptions,
  questionId: string,
  body: Parameters<DeskOrganisation['previewAnswer']>[1],
): Promise<number> {
  return await atDesk(settings, options, async (org) => {
    const preview = await org.previewAnswer(questionId, body);
    if (options.json) printJson(preview);
    else {
      const products = preview.products.map(({ vendor, product }) => named(vendor, product));
      printLine(`${assumed[body.answer]} ${products.join(', ')}:`);
      for (const line of previewLines(preview)) printLine(`  ${line}`);
      say('Nothing was written.');
    }
  });
}

const assumed = { confirm: 'if it is', reject: 'if it is not', same_as: 'if it is the same as' } as const;

const statusWord = (status: string | null) => status?.replaceAll('_', ' ') ?? 'none';

function previewLines({ counts, changes, changeCount }: Answer<'previewAnswer'>): string[] {
  if (changeCount === 0) return ['no finding would change'];
  const more = changeCount - changes.length;
  return [
    ...counts.map(
      ({ from, to, findings, devices }) =>
        `${counted(findings, 'finding')} (${counted(devices, 'device')}): ${statusWord(from)} to ${statusWord(to)}`,
    ),
    ...changes.map(
      (one) =>
        `  ${vulnerabilityOf(one)}, ${named(one.manufacturer, one.model, one.version)} (${counted(one.deviceCount, 'device')}): ${statusWord(one.from)} to ${statusWord(one.to)}`,
    ),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

const verbs: Readonly<Record<Alias['kind'], string>> = {
  confirmed: 'is',
  rejected: 'is not',
  same_as: 'is the same as',
};

function aliasLine({ aliasId, kind, manufacturer, model, vendor, product, ...alias }: Alias): string {
  const who = `${alias.answeredBy}, ${alias.answeredAt}`;
  return `${aliasId} ${named(manufacturer, model)} ${verbs[kind]} ${named(vendor, product)} (${who})`;
}

function questionLines({ questionId, manufacturer, model, deviceCount, candidates }: Question): string[] {
  return [
    `${questionId} ${named(manufacturer, model)} (${counted(deviceCount, 'device')})`,
    ...candidates.map(({ vendor, product, score, isLikely, productKey, inventory, advisory, ...one }) => {
      const where = one.advisories.map((each) => each.trackingId).join(', ');
      const more =
        one.advisoryCount > one.advisories.length
          ? ` and ${one.advisoryCount - one.advisories.length} more`
          : '';
      const sides = [
        said('the same', inventory, 'same'),
        said('alike', inventory, 'alike', advisory),
        said('only in the inventory', inventory, 'only'),
        said('only in the advisory', advisory, 'only'),
      ].filter((part) => part !== '');
      return `  may be ${named(vendor, product)} [${productKey}] (${score.toFixed(2)}${isLikely ? ', likely' : ''}) of ${where}${more}: ${sides.join('; ')}`;
    }),
  ];
}

/** `alike: Quita / Quilta`, or nothing. */
function said(
  what: string,
  tokens: readonly NameToken[],
  mark: NameToken['mark'],
  other: readonly NameToken[] = [],
): string {
  const words = (side: readonly NameToken[]) =>
    side
      .filter((token) => token.mark === mark)
      .map((token) => token.text)
      .join(' ');
  const text = [words(tokens), words(other)].filter((part) => part !== '').join(' / ');
  return text === '' ? '' : `${what}: ${text}`;
}
