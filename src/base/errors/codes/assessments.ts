/** Problems of a manufacturer's assessments, and of the rubric that they score with. */
import { entry } from '../entry.ts';

export const assessmentCodes = {
  'rubric-question-unknown': entry(
    'error',
    422,
    2,
    'The rubric has no question "{question}"; it has {known}.',
    'Look at `ward rubric` for the questions, and write their ids as they stand there.',
  ),
  'rubric-answer-unknown': entry(
    'error',
    422,
    2,
    '{question} cannot be answered with "{answer}"; expected {known}.',
    'Choose one of these, or leave the question open; then the range of scores is given.',
  ),
  'rubric-answers-unreadable': entry(
    'error',
    422,
    2,
    'These are no answers to the rubric: {detail}.',
    'Write one JSON object that gives each question its answer: {"XAVN": "yes", "XAVT": "unknown"}.',
  ),
} as const;
