/** `ward score`: what CVSS vectors score. Needs no data folder and no server. */
import { once } from 'node:events';
import { WardError } from '#base/errors/problem.ts';
import type { CvssScores } from '#model/cvss/score.ts';
import { type Declaring, withJson } from '../declaring.ts';
import { say } from '../output.ts';
import { linesOf } from '../stdin-lines.ts';

interface ScoreOptions {
  json?: boolean;
}

/** What is written for a vector, and whether it could be read. */
interface Line {
  text: string;
  isScored: boolean;
}

export function declareScoreCommand({ program, end }: Declaring): void {
  const command = withJson(program.command('score'))
    .description('CVSS vectors of 2.0, 3.0, 3.1 and 4.0: their scores; exit 1 where one could not be read')
    .argument('[vector...]', 'vectors; without any, one a line on stdin');
  command.action(async (vectors: string[], options: ScoreOptions) => {
    if (vectors.length === 0 && process.stdin.isTTY)
      return command.error(
        'ward score needs a vector, such as CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H, or vectors on stdin, one a line.',
        { exitCode: 2 },
      );
    const { longestVector } = await import('#model/cvss/score.ts');
    // One more than is read, so that what is too long is told.
    const batches = vectors.length > 0 ? [vectors] : linesOf(process.stdin, longestVector + 1);
    end(await scoreBatches(batches, await lineMaker(options.json === true)));
  });
}

/** Answers the exit code: 0 all could be read, 1 one could not. Lines that are not scored go to stderr where they are no JSON. */
async function scoreBatches(
  batches: Iterable<string[]> | AsyncIterable<string[]>,
  lineOf: (vector: string) => Line,
): Promise<number> {
  let isWhole = true;
  for await (const vectors of readable(batches)) {
    let text = '';
    for (const vector of vectors) {
      const line = lineOf(vector.trim());
      if (!line.isScored) isWhole = false;
      if (line.text !== '') text += `${line.text}\n`;
    }
    if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
  }
  return isWhole ? 0 : 1;
}

/** Reading stdin may end with an error. */
async function* readable(batches: Iterable<string[]> | AsyncIterable<string[]>): AsyncGenerator<string[]> {
  try {
    yield* batches;
  } catch (error) {
    throw new WardError('file-unreadable', '-', { path: '-', detail: String(error) });
  }
}

async function lineMaker(asJson: boolean): Promise<(vector: string) => Line> {
  const [{ longestVector, nameOfScore, scoreVector }, { supplementalWords }] = await Promise.all([
    import('#model/cvss/score.ts'),
    import('#model/cvss/supplemental.ts'),
  ]);
  const shown = (vector: string) =>
    vector.length > longestVector ? `${vector.slice(0, longestVector)}...` : vector;
  let count = 0;
  return (vector) => {
    count += 1;
    const scores = scoreVector(vector);
    if ('problem' in scores) {
      if (asJson)
        return { text: JSON.stringify({ vector: shown(vector), error: scores.problem }), isScored: false };
      say(`vector ${count}, "${shown(vector)}": ${scores.problem}`);
      return { text: '', isScored: false };
    }
    if (asJson) return { text: JSON.stringify({ vector, ...scores }), isScored: true };
    const words = supplementalWords(vector).map((one) => `, ${one}`);
    return { text: `${rowOf(scores, nameOfScore(scores))}  ${vector}${words.join('')}`, isScored: true };
  };
}

/** ` 9.3  critical  CVSS 3.1  base  9.8, temporal  9.3, environmental    -`: of one width, so that rows make a table. */
function rowOf(
  { version, base, temporal, environmental, score, severity }: CvssScores,
  name: string,
): string {
  const figure = (value: number | null) => (value?.toFixed(1) ?? '-').padStart(4);
  const second = (version === '4.0' ? 'threat' : 'temporal').padEnd(8);
  return (
    `${figure(score)}  ${severity.padEnd(8)}  ${name.padEnd(8)}  ` +
    `base ${figure(base)}, ${second} ${figure(temporal)}, environmental ${figure(environmental)}`
  );
}
