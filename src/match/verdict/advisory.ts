/** From the verdicts on an advisory's products to one answer per vulnerability. */
import type { ProductStatus, Vulnerability } from '#model/advisory/advisory.ts';
import type { Evidence, FindingStatus, Match } from '#model/judgement/finding.ts';
import { compareTexts, generic } from '#versions/index.ts';
import type { PreparedAdvisory } from '../prepare.ts';
import type { DeviceFacts } from './conditions.ts';
import { type Fix, isAtFix, mentionedFix, tellsRemedy } from './fixes.ts';
import { type Ground, gradeOf, type Probability, type Rule } from './ground.ts';
import { leftOpen } from './left-open.ts';
import { limitedByText, textEvidence } from './limits.ts';
import type { ProductVerdict } from './product.ts';

interface Answer {
  status: FindingStatus;
  reason: string;
  ground: Ground;
  score: number;
  evidence: Evidence[];
  productIds: string[];
  /** The range holds the row's version: what it says of it tells more than "not among 6.x" of another entry. */
  ofOwnVersion: boolean;
  /** The row's very version is listed: as affected, or with a status that clears it. */
  listed?: 'affected' | 'cleared';
}

/** Strongest first: the status that a person must see wins. */
const order: readonly FindingStatus[] = ['affected', 'unknown', 'fixed', 'not_affected'];

/** One match per vulnerability; empty where no product is the device's. */
export function judgeAdvisory(
  prepared: PreparedAdvisory,
  all: readonly ProductVerdict[],
  device: DeviceFacts,
  probability: Probability,
): Match[] {
  const verdicts = mostSpecific(all);
  if (verdicts.length === 0) return [];
  const { advisory } = prepared;
  const stated = new Set(advisory.vulnerabilities.flatMap((v) => v.statements.map((s) => s.productId)));
  return advisory.vulnerabilities.flatMap((vulnerability) => {
    const answers = verdicts.flatMap(
      (verdict) => answersFor(verdict, vulnerability, stated, prepared, device) ?? [],
    );
    const best = strongest(answers);
    if (best === null) return [];
    return [
      {
        configurationId: device.configuration.id,
        advisoryId: prepared.id,
        vulnerabilityKey: vulnerability.key,
        cve: vulnerability.cve,
        productIds: [
          ...new Set([best, ...answers.filter((a) => a.status === best.status)].flatMap((a) => a.productIds)),
        ],
        status: best.status,
        confidence: probability(best.status, best.ground),
        evidence: best.evidence,
        reason: best.reason,
      },
    ];
  });
}

/**
 * What a person must see wins; but a version that the advisory lists as fixed or not affected is that, whatever another
 * entry's range may or may not cover, unless it lists the same version as affected too.
 */
function strongest(answers: Answer[]): Answer | null {
  const cleared = answers.find((a) => a.listed === 'cleared');
  if (cleared !== undefined) {
    const contrary = answers.find((a) => a.listed === 'affected');
    if (contrary === undefined) return cleared;
    return {
      ...contrary,
      status: 'unknown',
      ground: { ...contrary.ground, rule: 'contradicts itself' },
      reason: 'the advisory lists this version as affected and as fixed',
    };
  }
  return (
    answers.sort(
      (a, b) =>
        order.indexOf(a.status) - order.indexOf(b.status) ||
        Number(b.ofOwnVersion) - Number(a.ofOwnVersion) ||
        b.score - a.score,
    )[0] ?? null
  );
}

/** A full name beats half of one, a longer name the family it belongs to, the part that the version names the others. */
function mostSpecific(all: readonly ProductVerdict[]): ProductVerdict[] {
  const full = all.filter((v) => v.identity.strength === 'full' || v.identity.strength === 'excluded');
  let kept = full.length > 0 ? full : [...all];
  if (kept.some((v) => v.answer === 'excluded')) kept = kept.filter((v) => v.answer === 'excluded');
  kept = kept.filter(
    (v) =>
      !kept.some(
        (w) => w.identity.weight > v.identity.weight && contains(w.identity.fills, v.identity.fills),
      ),
  );
  if (kept.some((v) => !v.otherPart)) kept = kept.filter((v) => !v.otherPart);
  // Bounds of another branch or region, beside one that can be ordered, decide nothing.
  const ordered = kept.filter((v) => v.range.unorderable !== true);
  if (ordered.some((v) => v.answer === 'inside' || v.answer === 'outside')) kept = ordered;
  const alone = kept.filter((v) => v.identity.absentCompanions.length === 0);
  if (alone.some((v) => v.answer === 'inside' || v.answer === 'outside')) kept = alone;
  return kept;
}

const contains = (more: readonly string[], fewer: readonly string[]) =>
  fewer.length > 0 && new Set(more).size > new Set(fewer).size && fewer.every((f) => more.includes(f));

function answersFor(
  verdict: ProductVerdict,
  vulnerability: Vulnerability,
  stated: ReadonlySet<string>,
  prepared: PreparedAdvisory,
  device: DeviceFacts,
): Answer[] | null {
  const { productId } = verdict.product.product;
  const answer = (
    status: FindingStatus,
    rule: Rule,
    reason: string,
    score = verdict.score,
    evidence: Evidence[] = [],
  ): Answer[] => [
    {
      status,
      reason,
      ground: { rule, grade: gradeOf(verdict.identity) },
      score,
      evidence: [...verdict.evidence, ...evidence],
      productIds: [productId],
      ofOwnVersion: verdict.range.outcome === 'inside',
    },
  ];
  if (verdict.answer === 'excluded') return answer('not_affected', verdict.rule, verdict.reason);
  if (verdict.answer === 'outside') {
    const open = verdict.range.outcome === 'outside' ? leftOpen(vulnerability) : null;
    if (open !== null)
      return answer(
        'affected',
        'fix leaves it open',
        'a remediation says that the fixed release leaves this vulnerability open',
        0.7,
        [textEvidence(open, 'the fixed release leaves it open', 'supports', vulnerability)],
      );
    const fix = fixFor(verdict, vulnerability, prepared);
    if (fix !== null)
      return answer(
        'fixed',
        'fix named',
        `${verdict.reason}; ${fix.version} is named as the fix`,
        verdict.score,
        [textEvidence(fix.sentence, `${fix.version} is named as the fix`, 'against', vulnerability)],
      );
    const later = laterFix(verdict, vulnerability, prepared);
    if (later !== null) {
      const reading = `${verdict.reason}, but ${later.version}, which is named as the fix, is later still`;
      return answer('unknown', 'older than the named fix', reading, 0.6, [
        textEvidence(later.sentence, reading, 'undecided', vulnerability),
      ]);
    }
    const { deviceValue, otherPart, outcome } = verdict.range;
    const mentioned =
      deviceValue === null || otherPart || outcome !== 'outside'
        ? null
        : mentionedFix(
            { version: deviceValue, isBehind: verdict.range.past === true },
            verdict.product.range.range,
            vulnerability,
            productId,
          );
    if (mentioned !== null) {
      const reading = `${mentioned.version} is named in the remedy`;
      return answer('fixed', 'fix mentioned', `${verdict.reason}; ${reading}`, verdict.score, [
        textEvidence(mentioned.sentence, reading, 'against', vulnerability),
      ]);
    }
    const isTold = verdict.rule === 'past the range' && tellsRemedy(vulnerability, productId);
    return answer('not_affected', isTold ? 'past the range, a remedy is told' : verdict.rule, verdict.reason);
  }
  const statuses = statusesOf(vulnerability, productId);
  if (statuses.length === 0) {
    if (!stated.has(productId))
      return answer(
        'unknown',
        'no status given',
        'the advisory lists the product but gives it no status',
        0.5,
      );
    return answer(
      'not_affected',
      'only for other products',
      'the advisory gives this vulnerability to other products only',
      0.85,
      [
        {
          step: 'statement',
          deviceField: null,
          deviceValue: null,
          advisoryField: `${vulnerability.pointer}/product_status`,
          advisoryValue: null,
          reading: 'the product is not listed for this vulnerability',
          outcome: 'against',
        },
      ],
    );
  }
  const limit = limitedByText(verdict, vulnerability, prepared, device);
  if (limit !== null) return answer('not_affected', 'limited by a text', limit.reading, 0.8, [limit]);
  if (verdict.answer === 'undecided') {
    const fix = fixFor(verdict, vulnerability, prepared);
    // Only the very release that is named: past it, in a range that could not decide, is no proof.
    const isIt = fix !== null && compareTexts(generic, fix.version, verdict.range.deviceValue ?? '') === 0;
    if (
      fix !== null &&
      isIt &&
      verdict.identity.strength === 'full' &&
      verdict.range.outcome === 'undecided'
    ) {
      return answer('fixed', 'fix named', `${fix.version} is named as the fix`, 0.75, [
        textEvidence(fix.sentence, `${fix.version} is named as the fix`, 'against', vulnerability),
      ]);
    }
    return answer('unknown', verdict.rule, verdict.reason);
  }
  if (verdict.range.train !== undefined) {
    const fix = fixFor(verdict, vulnerability, prepared);
    if (fix !== null && fix.version.length > verdict.range.train.length && !named(verdict, fix.version)) {
      return answer('fixed', 'fix named', `${fix.version} is named as the fix`, 0.75, [
        textEvidence(fix.sentence, `${fix.version} is named as the fix`, 'against', vulnerability),
      ]);
    }
  }
  const contested = contestedBy(verdict, vulnerability, prepared);
  if (contested !== null)
    return answer(
      'unknown',
      'contradicts itself',
      `${contested.version} is named both as affected and as the fix`,
      0.6,
      [
        textEvidence(
          contested.sentence,
          `${contested.version} is named both as affected and as the fix`,
          'undecided',
          vulnerability,
        ),
      ],
    );
  const [status, reason] = statusOf(statuses, verdict);
  const isListed = verdict.range.listed !== undefined && verdict.range.train === undefined;
  const listed = !isListed
    ? {}
    : { listed: status === 'affected' ? ('affected' as const) : ('cleared' as const) };
  return answer(status, verdict.rule, reason).map((a) => (status === 'unknown' ? a : { ...a, ...listed }));
}

/** Every device of the product asks for the same, of advisories with thousands of statements. */
const statusesByProduct = new WeakMap<Vulnerability, ReadonlyMap<string, readonly ProductStatus[]>>();

function statusesOf(vulnerability: Vulnerability, productId: string): readonly ProductStatus[] {
  const held = statusesByProduct.get(vulnerability) ?? byProduct(vulnerability);
  statusesByProduct.set(vulnerability, held);
  return held.get(productId) ?? [];
}

function byProduct({ statements }: Vulnerability): Map<string, ProductStatus[]> {
  const grouped = Map.groupBy(statements, (one) => one.productId);
  return new Map([...grouped].map(([id, own]) => [id, own.map(({ status }) => status)]));
}

/** CSAF 2.0, 3.2.3.9: a product may carry several statuses; the one that needs attention wins. */
function statusOf(statuses: readonly ProductStatus[], { reason }: ProductVerdict): [FindingStatus, string] {
  const has = (...wanted: ProductStatus[]) => statuses.some((s) => wanted.includes(s));
  if (has('known_affected', 'first_affected', 'last_affected')) return ['affected', reason];
  if (has('under_investigation', 'unknown')) return ['unknown', 'the publisher is still investigating'];
  if (has('fixed', 'first_fixed', 'recommended')) return ['fixed', reason];
  return ['not_affected', 'the publisher says that it is not affected'];
}

function fixesOf({ fixes }: PreparedAdvisory, { key }: Vulnerability): readonly Fix[] {
  return fixes.get(key) ?? [];
}

/** A fix that the product's own list names as affected: the advisory contradicts itself, and a person decides. */
function contestedBy(verdict: ProductVerdict, vulnerability: Vulnerability, prepared: PreparedAdvisory) {
  const { listed } = verdict.range;
  if (listed === undefined || /[xX*]/.test(listed)) return null;
  const { productId } = verdict.product.product;
  return (
    fixesOf(prepared, vulnerability).find(
      (f) => f.productIds.includes(productId) && compareTexts(generic, f.version, listed) === 0,
    ) ?? null
  );
}

/** A version that the product's own list names as affected is no fix. */
function named(verdict: ProductVerdict, version: string): boolean {
  const { range } = verdict.product.range;
  return range.kind === 'exact' && range.versions.includes(version);
}

/** The fix of this very product where the version lies past the range and before every fix: the notice leaves it open. */
function laterFix(verdict: ProductVerdict, vulnerability: Vulnerability, prepared: PreparedAdvisory) {
  const version = verdict.range.deviceValue;
  if (version === null || verdict.range.past !== true || verdict.range.otherPart) return null;
  const { productId } = verdict.product.product;
  const own = fixesOf(prepared, vulnerability).filter(
    (f) => f.productIds.length === 1 && f.productIds[0] === productId,
  );
  const isLater = (f: { version: string }) => compareTexts(generic, f.version, version) === 1;
  return own.length > 0 && own.every(isLater) ? (own[0] ?? null) : null;
}

function fixFor(verdict: ProductVerdict, vulnerability: Vulnerability, prepared: PreparedAdvisory) {
  const version = verdict.range.deviceValue;
  if (version === null || verdict.range.deviceField === null || verdict.range.otherPart) return null;
  return (
    fixesOf(prepared, vulnerability).find(
      (f) =>
        (f.productIds.length === 0 || f.productIds.includes(verdict.product.product.productId)) &&
        isAtFix(version, f),
    ) ?? null
  );
}
