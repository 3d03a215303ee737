/**
 * Checks detached OpenPGP signatures (RFC 9580) of documents against keys that a person has pinned by fingerprint.
 * The library is loaded where it is used, since most commands check none.
 */

export interface PinnedKey {
  /** Upper-case hexadecimal digits. */
  fingerprint: string;
  armored: string;
}

export type KeyReading = { ok: true; key: PinnedKey } | { ok: false; detail: string };

/** Reads a public key and looks whether it is the one that was stated. */
export async function readPublicKey(armored: string, statedFingerprint: string): Promise<KeyReading> {
  const { readKey } = await import('openpgp');
  try {
    const key = await readKey({ armoredKey: armored });
    const fingerprint = key.getFingerprint().toUpperCase();
    if (key.isPrivate()) return { ok: false, detail: 'it is a private key' };
    if (fingerprint !== statedFingerprint.toUpperCase())
      return { ok: false, detail: `its fingerprint is ${fingerprint}, stated is ${statedFingerprint}` };
    return { ok: true, key: { fingerprint, armored } };
  } catch (error) {
    return { ok: false, detail: wordsOf(error) };
  }
}

/** Of `unknown` the signature could be read, and none of its keys (by their 16 hexadecimal digits) is among those given. */
export type SignatureFound =
  | { kind: 'good'; fingerprint: string }
  | { kind: 'unknown'; keyIds: string[] }
  | { kind: 'bad'; detail: string };

/** As `checkSignature`, and tells a wrong signature from one that these keys say nothing about. */
export async function lookAtSignature(
  bytes: Uint8Array,
  armoredSignature: string,
  keys: readonly PinnedKey[],
  at: Date,
): Promise<SignatureFound> {
  const { readKey, readSignature } = await import('openpgp');
  try {
    const signature = await readSignature({ armoredSignature });
    const ids = signature.getSigningKeyIDs();
    if (ids.length === 0) return { kind: 'bad', detail: 'it holds no signature' };
    const read = await Promise.all(keys.map(async (key) => await readKey({ armoredKey: key.armored })));
    const isKnown = read.some((key) => ids.some((id) => key.getKeys(id).length > 0));
    if (!isKnown) return { kind: 'unknown', keyIds: ids.map((id) => id.toHex().toUpperCase()) };
    const check = await checkSignature(bytes, armoredSignature, keys, at);
    return check.ok
      ? { kind: 'good', fingerprint: check.fingerprint }
      : { kind: 'bad', detail: check.detail };
  } catch (error) {
    return { kind: 'bad', detail: wordsOf(error) };
  }
}

export type SignatureCheck = { ok: true; fingerprint: string } | { ok: false; detail: string };

/** `at` is the instant that keys and signature must hold at. */
export async function checkSignature(
  bytes: Uint8Array,
  armoredSignature: string,
  keys: readonly PinnedKey[],
  at: Date,
): Promise<SignatureCheck> {
  if (keys.length === 0)
    return { ok: false, detail: 'the publisher states no key that it could be checked with' };
  const { createMessage, readKey, readSignature, verify } = await import('openpgp');
  try {
    const signature = await readSignature({ armoredSignature });
    const verificationKeys = await Promise.all(
      keys.map(async ({ armored }) => await readKey({ armoredKey: armored })),
    );
    const message = await createMessage({ binary: bytes });
    const { signatures } = await verify({ message, signature, verificationKeys, date: at, format: 'binary' });
    let detail = 'it holds no signature';
    for (const one of signatures) {
      try {
        await one.verified;
        const signer = verificationKeys.find((key) => key.getKeys(one.keyID).length > 0);
        return {
          ok: true,
          fingerprint: signer?.getFingerprint().toUpperCase() ?? one.keyID.toHex().toUpperCase(),
        };
      } catch (error) {
        detail = wordsOf(error);
      }
    }
    return { ok: false, detail };
  } catch (error) {
    return { ok: false, detail: wordsOf(error) };
  }
}

/** What the library says of content: its first line, without its own prefix. */
function wordsOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  if (/could not find signing key/i.test(text))
    return 'it was made with a key that is not pinned for this feed';
  if (/digest did not match|signature verification failed/i.test(text))
    return 'the document is not what was signed';
  return text.split('\n')[0] ?? text;
}
