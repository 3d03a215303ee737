/** Unpacks gzip, known by its magic bytes, up to a limit. */
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { readableSize } from '#base/bytes.ts';
import { WardError } from '#base/errors/problem.ts';

const gunzipInPool = promisify(gunzip);

/** Magic bytes of gzip (RFC 1952, 2.3.1). */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * The bytes as they are, or unpacked where they are gzip. Runs outside the event loop and stops at `maxBytes`,
 * whatever the packed size. Throws `WardError` `gzip-too-large`, `gzip-damaged` or `gzip-nested`.
 */
export async function gunzipIfPacked(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  if (!isGzip(bytes)) return bytes;
  const unpacked = await unpack(bytes, maxBytes);
  if (isGzip(unpacked)) throw new WardError('gzip-nested', '');
  return unpacked;
}

async function unpack(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  try {
    return await gunzipInPool(bytes, { maxOutputLength: maxBytes });
  } catch (cause) {
    if (cause instanceof RangeError)
      throw new WardError('gzip-too-large', '', { limit: readableSize(maxBytes) }, { cause });
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new WardError('gzip-damaged', '', { detail }, { cause });
  }
}
