/** Whether a make and model of the inventory is a product of an advisory, asked of a person; and what was answered. */

/**
 * How a token stands to the other side: it is there too, something like it is (a slip of the pen, a shortened word), or
 * nothing is.
 */
export type TokenMark = 'same' | 'alike' | 'only';

/** A word or number of one side, as written. `common` words ("monitor") tell little; a `number` holds a digit. */
export interface NameToken {
  text: string;
  part: 'maker' | 'word' | 'number' | 'common';
  mark: TokenMark;
}

/** A product of an advisory that a make and model may be, with both sides for a person to compare. */
export interface IdentityCandidate {
  advisoryId: string;
  /** As the advisory prints them. */
  vendor: string | null;
  product: string;
  /** The same for every spelling of the product that differs in case, spaces and signs alone. */
  productKey: string;
  /** 0 to 1: how alike the two names are. It decides whether a person is asked, and never a finding. */
  score: number;
  inventory: NameToken[];
  advisory: NameToken[];
}

export const answerKinds = ['confirmed', 'rejected', 'same_as'] as const;

/**
 * What a person answered: the make and model is the product (`confirmed`), is not (`rejected`), or is the same as another
 * make and model (`same_as`).
 */
export type AnswerKind = (typeof answerKinds)[number];

/** Another name under which a make and model is matched, because a person said so. */
export interface AliasName {
  kind: Exclude<AnswerKind, 'rejected'>;
  vendor: string | null;
  product: string;
  productKey: string;
  /** Who answered, and when (ISO 8601 instant). */
  by: string;
  at: string;
}
