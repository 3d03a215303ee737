/** `ward rubric`: questions that give the CVSS vector of a weakness in a medical device. Needs no data folder and no server. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { WardError } from '#base/errors/problem.ts';
import { type RubricCvssVersion, rubricCvssVersions } from '#model/judgement/rubric.ts';
import { answerRubric, type GivenAnswers, readAnswers } from '#app/assessments/rubric-once.ts';
import { type Declaring, withJson } from '../declaring.ts';
import { readGiven } from '../files.ts';
import { printJson, printLine } from '../output.ts';

interface RubricOptions {
  answers?: string;
  cvss: RubricCvssVersion;
  json?: boolean;
}

type Answered = ReturnType<typeof answerRubric>;

export function declareRubricCommand({ program }: Declaring): void {
  withJson(program.command('rubric'))
    .description(
      "MITRE's rubric for CVSS on medical devices: questions, what their answers give, and the range of scores while some are open",
    )
    .argument('[answer...]', 'XAVN=yes; they count over those of --answers', answerOf)
    .option('--answers <file>', 'a JSON object of answers; - for stdin')
    .addOption(
      new Option('--cvss <version>', 'the version of the vector').choices(rubricCvssVersions).default('3.1'),
    )
    .action(async (words: GivenAnswers | undefined, options: RubricOptions, _command: Command) => {
      const fromFile = options.answers === undefined ? {} : await fileOf(options.answers);
      const answered = answerRubric({ ...fromFile, ...words }, options.cvss);
      if (options.json) printJson(answered);
      else for (const line of linesOf(answered)) printLine(line);
    });
}

function answerOf(word: string, before: GivenAnswers = {}): GivenAnswers {
  const [, id, answer] = /^([A-Za-z]{1,6})=([a-z_]+)$/.exec(word) ?? [];
  if (id === undefined || answer === undefined)
    throw new InvalidArgumentError('expected a question and its answer, such as XAVN=yes.');
  return { ...before, [id.toUpperCase()]: answer };
}

async function fileOf(path: string): Promise<GivenAnswers> {
  const read = await readGiven(path);
  if ('problem' in read) throw WardError.of(read.problem);
  return readAnswers(new TextDecoder().decode(read.bytes), path);
}

function* linesOf(answered: Answered): Generator<string> {
  const { range, vector, extendedVector, scores, open, notAsked, questions, rubric } = answered;
  if (vector === null || scores === null) {
    yield `base score ${rangeWords(range.base)}; ${open} open questions can still change it`;
    if (range.overall.highest.score !== range.base.highest.score)
      yield `with what is known of time and place ${rangeWords(range.overall)}`;
  } else {
    yield `${scores.score.toFixed(1)} ${scores.severity}, base ${scores.base.toFixed(1)}`;
    yield `vector: ${vector}`;
    yield `with its answers: ${extendedVector}`;
  }
  if (notAsked.length > 0) yield `not asked after these answers, so not counted: ${notAsked.join(', ')}`;
  for (const question of questions.filter(({ answer, matters }) => answer === null && matters)) {
    yield '';
    yield `${question.id} (${question.about}) ${question.asks}`;
    yield `  ${question.help}`;
    for (const { answer, text } of question.answers) yield `  ${question.id}=${answer}  ${text}`;
  }
  yield '';
  yield rubric.source;
  yield rubric.note;
}

function rangeWords({ lowest, highest }: Answered['range']['base']): string {
  return `from ${lowest.score.toFixed(1)} (${lowest.severity}) to ${highest.score.toFixed(1)} (${highest.severity})`;
}
