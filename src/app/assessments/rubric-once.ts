/** The rubric without any data: its questions, and what answers from a file or from words give. */
import { z } from 'zod';
import { WardError } from '#base/errors/problem.ts';
import type { RubricCvssVersion } from '#model/judgement/rubric.ts';
import { loadRubric } from '#data/rubric/index.ts';
import { checkAnswers, rubricResult } from '#weigh/index.ts';

/** An answer alone, or with who gave it and when, as exports of assessments have it. */
const givenAnswers = z.record(
  z.string().max(20),
  z.union([
    z.string().max(40),
    z.object({
      answer: z.string().max(40),
      by: z.string().max(200).optional(),
      at: z.iso.datetime({ offset: true }).optional(),
    }),
  ]),
);
export type GivenAnswers = z.infer<typeof givenAnswers>;

/** Reads a JSON object of answers. Throws `rubric-answers-unreadable`. */
export function readAnswers(text: string, where: string): GivenAnswers {
  try {
    return givenAnswers.parse(JSON.parse(text));
  } catch (error) {
    const detail = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new WardError('rubric-answers-unreadable', where, { detail: detail.replaceAll('\n', ' ') });
  }
}

/** Throws `rubric-question-unknown` and `rubric-answer-unknown`. */
export function answerRubric(given: GivenAnswers, cvssVersion: RubricCvssVersion) {
  const rubric = loadRubric();
  const answers = Object.fromEntries(
    Object.entries(given).map(([id, one]) => [id, typeof one === 'string' ? one : one.answer]),
  );
  const [wrong] = checkAnswers(rubric, answers);
  if (wrong) throw WardError.of(wrong);
  const { asked, ...result } = rubricResult(rubric, answers, cvssVersion);
  return {
    rubric: { name: rubric.name, version: rubric.version, source: rubric.source, note: rubric.note },
    ...result,
    questions: asked.map(({ question, metric, given: answer, matters }) => {
      const { id, about, asks, help } = question;
      const kept = given[id];
      const who =
        typeof kept === 'object' ? { by: kept.by ?? null, at: kept.at ?? null } : { by: null, at: null };
      return {
        id,
        metric,
        about,
        asks,
        help,
        answers: question.answers,
        answer: answer?.answer ?? null,
        ...who,
        matters,
      };
    }),
  };
}
