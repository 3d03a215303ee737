/** `ward sboms`: which SBOMs there are, which product each is of, and the word of a person. */
import { InvalidArgumentError } from 'commander';
import { changed, named, printed } from '../at-desk.ts';
import { type CommonOptions, type Declaring, withCommonOptions } from '../declaring.ts';
import type { Answer, DeskOrganisation } from '../desk/desk.ts';
import { counted } from '../output.ts';

const words = ['describe', 'none', 'forget', 'waiting', 'answers'] as const;
type Word = (typeof words)[number];

type Sbom = Answer<'listSboms'>['items'][number];
type SbomAnswer = Answer<'listSbomAnswers'>['items'][number];

export function declareSbomsCommand({ program, settings, end }: Declaring): void {
  const sboms = withCommonOptions(program.command('sboms'))
    .description('SBOMs: what each describes and what was found in it; or say which product one is of')
    .argument(
      '[word]',
      'describe SBOM PRODUCT..., none SBOM, forget ANSWER, waiting (which ask), answers',
      (text) => wordOf(text),
    )
    .argument('[id]', 'id of an SBOM, or of an answer')
    .argument('[product...]', "for describe: 'MAKER MODEL@VERSION' as the inventory has them");
  sboms.action(
    async (word: Word | undefined, id: string | undefined, products: string[], options: CommonOptions) => {
      if (word === undefined)
        return end(await printed(settings, options, 'SBOM', (org) => org.sboms(), sbomLine));
      if (word === 'waiting')
        return end(await printed(settings, options, 'question', (org) => org.sbomQuestions(), questionLine));
      if (word === 'answers')
        return end(await printed(settings, options, 'answer', (org) => org.sbomAnswers(), answerLine));
      if (id === undefined) return sboms.error(`ward sboms ${word} needs an id.`, { exitCode: 2 });
      if ((word === 'describe') !== products.length > 0)
        return sboms.error("Products go with describe: ward sboms describe SBOM 'MAKER MODEL@VERSION'.", {
          exitCode: 2,
        });
      return end(
        await changed(settings, options, async (org) => await change(org, word, id, products), answerLine),
      );
    },
  );
}

function wordOf(text: string): Word {
  const found = words.find((one) => one === text);
  if (found === undefined) throw new InvalidArgumentError(`expected ${words.join(', ')}.`);
  return found;
}

async function change(
  org: DeskOrganisation,
  word: 'describe' | 'none' | 'forget',
  id: string,
  products: readonly string[],
): Promise<SbomAnswer[]> {
  if (word === 'forget') return [(await org.removeSbomAnswer(id)).removed];
  return (await org.answerSbom(id, products)).answers;
}

function sbomLine(row: Sbom): string {
  const name = named(row.supplier, row.name, row.version);
  const ties = row.isNoneOfOurs
    ? 'none of ours'
    : row.configurationCount === 0
      ? 'describes nothing held'
      : `describes ${counted(row.deviceCount, 'device')}${row.isTiedByPerson ? ' (a person said so)' : ''}`;
  const found = `${row.affectedCount} affected, ${row.unknownCount} unknown`;
  return `${row.sbomId} ${name === '' ? '(names no product)' : name}: ${counted(row.componentCount, 'component')}, ${ties}; ${found}`;
}

function questionLine(row: Answer<'listSbomQuestions'>['items'][number]): string {
  const name = named(row.supplier, row.name, row.version);
  const candidates = row.candidates.map(
    ({ manufacturer, model, inventory, score, versions }) =>
      // The rules that say so weigh no words: their 1 is no likeness to read.
      `${named(manufacturer, model)} (${inventory.length === 0 ? 'by the rules of identity' : `alike ${score.toFixed(2)}`}; ${versions.length === 0 ? 'no version known' : versions.join(', ')})`,
  );
  return [
    `${row.sbomId} ${name === '' ? '(names no product)' : name}: which product is it of?`,
    ...candidates.map((one) => `  may be ${one}`),
  ].join('\n');
}

function answerLine(answer: SbomAnswer): string {
  const what =
    answer.kind === 'none'
      ? 'is of no product here'
      : `is of ${named(answer.manufacturer, answer.model)} ${answer.version ?? ''}`;
  return `${answer.answerId} ${answer.sbom} ${what} (${answer.answeredBy}, ${answer.answeredAt})`;
}
