/** What the advisory's text takes away from a vulnerability: products, versions, models and parts that a note does not mean. */
import type { Vulnerability } from '#model/advisory/advisory.ts';
import type { Evidence } from '#model/judgement/finding.ts';
import type { PreparedAdvisory } from '../prepare.ts';
import { checkVersions } from '../range/check.ts';
import { joined } from '../text/atoms.ts';
import type { DeviceFacts } from './conditions.ts';
import type { NoteLimits } from './notes.ts';
import type { ProductVerdict } from './product.ts';

/** The note, where it says in plain words that this product, version or part is not meant. */
export function limitedByText(
  verdict: ProductVerdict,
  vulnerability: Vulnerability,
  prepared: PreparedAdvisory,
  device: DeviceFacts,
): Evidence | null {
  const { onlyCves, group, product } = verdict.product;
  if (onlyCves !== null && vulnerability.cve !== null && !onlyCves.has(vulnerability.cve)) {
    return textEvidence(
      product.fullName,
      `the product's name limits it to ${[...onlyCves].join(', ')}`,
      'against',
      vulnerability,
    );
  }
  const limits = prepared.limits.get(vulnerability.key);
  if (limits === undefined) return null;
  if (limits.free.has(group))
    return textEvidence(
      limits.sentence,
      'the note says that this product does not have it',
      'against',
      vulnerability,
    );
  if (limits.named !== null && !limits.named.has(group) && !namesCode(limits, device)) {
    return textEvidence(limits.sentence, 'the note names other products only', 'against', vulnerability);
  }
  const versions = limits.versions.get(group);
  // One version in running text ("version 4.1") says less than a range in the tree.
  const telling =
    versions?.kind === 'intervals' ||
    (versions?.kind === 'exact' && verdict.product.range.range.kind === 'exact');
  if (telling) {
    const check = checkVersions(versions, device.versions, () => true);
    if (check.outcome === 'outside')
      return textEvidence(
        limits.sentence,
        `the note names other versions: ${check.reading}`,
        'against',
        vulnerability,
      );
  }
  const [major] = device.versions.versions[0]?.parsed.segments ?? [];
  if (
    limits.trains.length > 0 &&
    limits.trains.every((t) => prepared.trains.has(t)) &&
    major?.kind === 'number' &&
    !limits.trains.includes(major.digits) &&
    verdict.product.range.range.kind === 'exact'
  ) {
    return textEvidence(
      limits.sentence,
      `the note speaks of releases ${limits.trains.join(', ')} only`,
      'against',
      vulnerability,
    );
  }
  const series = verdict.product.shapes.flatMap((s) => s.slots.flatMap((slot) => slot.range?.prefix ?? []));
  const speaksOfSeries = limits.codes.some((c) => series.includes(c.prefix));
  if (limits.named?.has(group) === true && speaksOfSeries && !namesCode(limits, device)) {
    return textEvidence(
      limits.sentence,
      'the note names other models of the family',
      'against',
      vulnerability,
    );
  }
  return limitedByPart(limits, device, vulnerability);
}

function limitedByPart(
  limits: NoteLimits,
  device: DeviceFacts,
  vulnerability: Vulnerability,
): Evidence | null {
  for (const part of device.versions.parts) {
    const told = limits.parts.filter((p) => part.label !== null && joined(p.label) === joined(part.label));
    if (told.length === 0) continue;
    const outside = told.every(({ range }) => {
      if (range.kind !== 'exact' && range.kind !== 'intervals') return false;
      return (
        checkVersions(range, { ...device.versions, versions: [{ ...part, label: null }] }, () => true)
          .outcome === 'outside'
      );
    });
    if (outside)
      return textEvidence(
        limits.sentence,
        `the note names other versions of ${part.label}`,
        'against',
        vulnerability,
      );
  }
  return null;
}

function namesCode(limits: NoteLimits, { identity }: DeviceFacts): boolean {
  return limits.codes.some(({ prefix, from, to }) =>
    [...identity.model.closed].some((gram) => {
      if (!gram.startsWith(prefix)) return false;
      const rest = gram.slice(prefix.length);
      return /^\d+$/.test(rest) && Number(rest) >= from && Number(rest) <= to;
    }),
  );
}

export function textEvidence(
  sentence: string,
  reading: string,
  outcome: Evidence['outcome'],
  vulnerability: Vulnerability,
): Evidence {
  return {
    step: 'text',
    deviceField: null,
    deviceValue: null,
    advisoryField: vulnerability.pointer,
    advisoryValue: sentence,
    reading,
    outcome,
  };
}
