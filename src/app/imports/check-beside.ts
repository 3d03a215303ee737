/** Checks a file that a person gives against the hash and the OpenPGP signature that they give beside it. */
import { type Problem, problem } from '#base/errors/problem.ts';
import { isHashRight } from '#exchange/csaf/hash-file.ts';
import { lookAtSignature } from '#exchange/signature/openpgp.ts';
import type { CheckedFile } from '#model/knowledge/feed.ts';
import { listFeeds } from '#store/knowledge/feeds.ts';
import { knowledgeOwner, type OrgContext, scopeOf } from '../access/deed.ts';
import type { ImportFileInput } from './import-options.ts';
import { maxSignatureLength } from './limits.ts';

export type BesideCheck =
  | { isRefused: true; problem: Problem }
  /** `checked` is null where nothing was given beside the file, or nothing of it could be found right. */
  | { isRefused: false; checked: CheckedFile | null; told: Problem[] };

/**
 * A hash or a signature that is wrong refuses the file. One of a key that Ward does not know says nothing against the file: it
 * is imported, and told. The keys that Ward knows are those that were pinned with feeds.
 */
export async function checkBeside(context: OrgContext, input: ImportFileInput): Promise<BesideCheck> {
  const hash = rightHash(input);
  if (hash !== null && typeof hash === 'object') return { isRefused: true, problem: hash };
  const unsigned = { hash, signature: null, keyOf: null };
  if (input.signature === undefined)
    return { isRefused: false, checked: hash === null ? null : unsigned, told: [] };
  if (input.signature.length > maxSignatureLength)
    return refused(input, `it is longer than ${maxSignatureLength} characters, as no detached signature is`);
  const keys = await pinnedKeys(context);
  const found = await lookAtSignature(input.bytes, input.signature, keys, context.ward.clock());
  if (found.kind === 'bad') return refused(input, found.detail);
  if (found.kind === 'unknown') {
    const told = [problem('signature-key-unknown', input.path, { key: found.keyIds.join(', ') })];
    return { isRefused: false, checked: hash === null ? null : unsigned, told };
  }
  const keyOf = keys.find((one) => one.fingerprint === found.fingerprint)?.feed ?? null;
  const told = [problem('signature-right', input.path, { key: found.fingerprint, feed: keyOf ?? '' })];
  return { isRefused: false, checked: { hash, signature: found.fingerprint, keyOf }, told };
}

/** The strongest hash that was given, null for none; a problem where one of them is wrong. */
function rightHash(input: ImportFileInput): CheckedFile['hash'] | Problem {
  let right: CheckedFile['hash'] = null;
  for (const algorithm of ['sha256', 'sha512'] as const) {
    const stated = input[algorithm];
    if (stated === undefined) continue;
    if (!isHashRight(input.bytes, stated, algorithm))
      return problem('hash-beside-wrong', input.path, { algorithm });
    right = algorithm;
  }
  return right;
}

function refused(input: ImportFileInput, detail: string): BesideCheck {
  return { isRefused: true, problem: problem('signature-bad', input.path, { detail }) };
}

async function pinnedKeys({ ward, org }: OrgContext) {
  const feeds = await ward.store.asOrg(scopeOf(org), async (db) => await listFeeds(db, knowledgeOwner(org)));
  return feeds.flatMap(({ name, keys }) => keys.map((key) => ({ ...key, feed: name })));
}
