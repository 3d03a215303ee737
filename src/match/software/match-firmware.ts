/** Vulnerability records against the firmware of a row: its make and model under the CPEs that the record itself gives it. */
import type { StatedFirmware } from '#model/inventory/stated-software.ts';
import type { Component } from '#model/inventory/sbom.ts';
import type { CpeNode, VulnerabilityRecord } from '#model/knowledge/vulnerability-record.ts';
import { parseCpe, plainText } from '#model/identifier/cpe/index.ts';
import { firmwareWords, isWrittenAlike, mayBeOneKind } from './firmware-name.ts';
import { matchRecord, type RecordMatch } from './match-record.ts';
import { judgedBy, vague } from './match-system.ts';
import { statedComponent } from './stated-component.ts';
import { indexSoftware, type Subject } from './subjects.ts';

/** The firmware as a component without identifiers: a record gives it those that it is met by. */
export function componentOfFirmware({ manufacturer, model, version }: StatedFirmware): Component {
  return statedComponent({
    type: 'firmware',
    name: `${manufacturer} ${model}`,
    maker: manufacturer,
    version,
    cpes: [],
  });
}

/**
 * Prepares to ask records about it. The hardware that a record demands beside the firmware, the device is itself.
 * `keysOf` gives the keys of a vendor in the vendor tree.
 */
export function againstFirmware(
  firmware: StatedFirmware,
  keysOf: (vendor: string) => readonly string[],
): (record: VulnerabilityRecord) => RecordMatch[] {
  // One subject whatever record speaks of it, under whichever names.
  const subject: Subject = { no: 0, sbom: 0, component: componentOfFirmware(firmware) };
  const { name } = subject.component;
  return (record) =>
    meet(firmware, record, keysOf)
      .map((match) => judgedBy((one) => vague(name, firmware.version, one), match))
      .map(({ answer }) => ({ subject, answer }));
}

function meet(
  subject: StatedFirmware,
  record: VulnerabilityRecord,
  keysOf: (vendor: string) => readonly string[],
): RecordMatch[] {
  const cpes = namesIn(record).filter((text) => isNameOf(subject, text, keysOf));
  if (cpes.length === 0) return [];
  const [hardware, firmware] = [cpes.filter(isHardware), cpes.filter((text) => !isHardware(text))];
  const component = componentOfFirmware(subject);
  const root = { ...component, cpes: [...new Set(firmware.map(withoutVersion))] };
  // Of which revision the hardware is, no row says: a record that asks for one is left open.
  const device = { ...component, ref: `${component.ref} hardware`, type: 'device', version: null };
  const index = indexSoftware([
    { root, components: [{ ...device, cpes: [...new Set(hardware.map(withoutRevision))] }] },
  ]);
  return matchRecord(index, record).filter((match) => match.subject.component === root);
}

function isHardware(text: string): boolean {
  return /^cpe:2\.3:h:/i.test(text);
}

function isNameOf(
  { manufacturer, model, words, vendorKeys }: StatedFirmware,
  text: string,
  keysOf: (vendor: string) => readonly string[],
): boolean {
  const name = firmwareOrHardware(text);
  if (name === null || firmwareWords(name.product, name.vendor) !== words) return false;
  if (!mayBeOneKind(model, name.product)) return false;
  const keys = keysOf(name.vendor);
  if (keys.length > 0 && vendorKeys.length > 0) return keys.some((key) => vendorKeys.includes(key));
  return isWrittenAlike(manufacturer, name.vendor);
}

/** Vendor and product of a CPE that is of firmware (`o`, ending in `_firmware`) or of hardware (`h`); null for others. */
export function firmwareOrHardware(text: string): { vendor: string; product: string } | null {
  if (!/^cpe:2\.3:(?:h:|o:.*_firmware(?::|$))/i.test(text)) return null;
  const cpe = parseCpe(text);
  const [vendor, product] = cpe === null ? [null, null] : [plainText(cpe.vendor), plainText(cpe.product)];
  if (vendor === null || product === null) return null;
  return { vendor: vendor.replaceAll('_', ' '), product: product.replaceAll('_', ' ') };
}

/** `-` asks for no revision. */
function withoutRevision(text: string): string {
  return parseCpe(text)?.version.kind === 'na' ? text : withoutVersion(text);
}

/** The version is that of the row: `cpe:2.3:o:vendor:product` and nothing more. */
function withoutVersion(text: string): string {
  const [, head] = /^((?:(?:\\.|[^:\\])*:){4}(?:\\.|[^:\\])*)/.exec(text) ?? [];
  return `${head ?? text}:*:*:*:*:*:*:*:*`;
}

function namesIn({ affected, configurations }: VulnerabilityRecord): string[] {
  return [
    ...affected.flatMap(({ identity }) => identity.cpes),
    ...configurations.flatMap(({ node }) => namesInNode(node)),
  ];
}

/** The readers stop at a depth of twenty. */
function namesInNode({ matches, children }: CpeNode): string[] {
  return [...matches.map(({ criteria }) => criteria), ...children.flatMap(namesInNode)];
}
