/** BOM-Link, the reference to another CycloneDX document or a part of one (https://cyclonedx.org/capabilities/bomlink/). */
import type { BomLink } from '#model/judgement/vex-statement.ts';

/** `urn:uuid:` instead of `urn:cdx:` is a slip that some tools make. */
const pattern = /^urn:(?:cdx|uuid):([0-9a-f-]{36})\/(\d+)(?:#(.+))?$/is;

export function isBomLink(ref: string): boolean {
  return pattern.test(ref);
}

/** Null where the text is no BOM-Link. The bom-ref after `#` is percent-encoded; what cannot be decoded stays as it is. */
export function readBomLink(ref: string): BomLink | null {
  const [, uuid, version, part] = pattern.exec(ref) ?? [];
  if (uuid === undefined || version === undefined) return null;
  return {
    serialNumber: `urn:uuid:${uuid.toLowerCase()}`,
    version,
    ref: part === undefined ? null : decoded(part),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
