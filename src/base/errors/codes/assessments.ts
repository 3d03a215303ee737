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
  'assessment-key-unknown': entry(
    'error',
    422,
    2,
    'An assessment has no {part} input "{key}"; it has {known}.',
    'Write one of these. Nothing was written.',
  ),
  'assessment-value-unknown': entry(
    'error',
    422,
    2,
    '"{value}" is no value of {key}; expected {known}.',
    'Choose one of these. Nothing was written.',
  ),
  'assessment-because-missing': entry(
    'error',
    422,
    1,
    '{key} was given without a reason.',
    'Say why, in a sentence that whoever reads the file later can check. Nothing was written.',
  ),
  'assessment-there': entry(
    'error',
    409,
    1,
    'There is already an assessment of {subject}: {assessment}.',
    'Go on with that one, or name other versions.',
  ),
  'assessment-not-ready': entry(
    'error',
    422,
    1,
    '{assessment} cannot be proposed: {missing}.',
    'Complete it first. "unknown" is an answer to the rubric too, and counts as the worst.',
  ),
  'assessment-not-proposed': entry(
    'error',
    409,
    1,
    '{assessment} is {state}, and only what is proposed is signed.',
    'A draft is proposed first; what is signed is signed by two people already.',
  ),
  'assessment-person-missing': entry(
    'error',
    422,
    2,
    'Nobody was chosen who acts, so there is nobody to sign.',
    'Choose who you are on the page, or name a person of `ward people` with --as or WARD_PERSON.',
  ),
  'assessment-same-person': entry(
    'error',
    409,
    1,
    '{person} has signed {assessment} already; a second, different person was expected.',
    'Ask somebody else to read and sign it.',
  ),
  'assessment-moved': entry(
    'error',
    409,
    1,
    '{assessment} is no longer what was read: {moved}. It was not signed.',
    'Read it again, and propose it anew.',
  ),
} as const;
