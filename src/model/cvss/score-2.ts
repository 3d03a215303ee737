/**
 * Scores of CVSS 2.0 (3.2, https://www.first.org/cvss/v2/guide), in whole numbers throughout: tenths of points, or 10^-12 of a
 * point before they are rounded. Half a tenth goes away from zero. Requirements of L can take the formula below 0 on the way to
 * an environmental score; the score itself is at least 0, as 3.2 says that scores go from 0 to 10.
 */

/** The places of the metrics in `codes`, in the order of the form. */
const [AV, AC, Au, C, I, A, E, RL, RC, CDP, TD, CR, IR, AR] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13];

/** By code; 0 is not defined. Thousandths for AV and Au, hundredths for AC and the rest, tenths for CDP. */
const weights = {
  av: [0, 395, 646, 1000],
  ac: [0, 35, 61, 71],
  au: [0, 450, 560, 704],
  e: [100, 85, 90, 95, 100],
  rl: [100, 87, 90, 95, 100],
  rc: [100, 90, 95, 100],
  cdp: [0, 0, 1, 3, 4, 5],
  td: [100, 0, 25, 75, 100],
} as const;

/** Confidentiality, integrity and availability by code, in thousandths; their requirements in hundredths. */
const impactWeights = [0, 0, 275, 660];
const requirements = [100, 50, 100, 151];

const point = 10 ** 12;

/** 0.6 * 1.176 * adjusted impact, rounded down to 10^-12, by the three kinds of `kindOf`; it is 10.41 * (1 - ...), at most 10. */
const adjustedImpacts: Float64Array = Float64Array.from({ length: 16 ** 3 }, (_, kinds) => {
  const left = [kinds >> 8, (kinds >> 4) & 15, kinds & 15].map((kind) => {
    const weight = (impactWeights[kind >> 2] as number) * (requirements[kind & 3] as number);
    return 10n ** 5n - BigInt(weight);
  });
  const impact = 1041n * (10n ** 15n - left.reduce((product, one) => product * one, 1n));
  const most = 10n ** 18n;
  return Number(((impact > most ? most : impact) * 7056n) / 10n ** 9n);
});

/** What a metric of impact and its requirement come to. */
function kindOf(codes: Uint8Array, metric: number, requirement: number): number {
  return ((codes[metric] as number) << 2) | (codes[requirement] as number);
}

/** Its impact, other than the adjusted one, may lie above 10. */
export function baseTenths2(codes: Uint8Array): number {
  const left = (metric: number) => 1000 - (impactWeights[codes[metric] as number] as number);
  // 10.41 * 0.6 * 1.176 = 7.345296; the product has nine decimals and is a multiple of 125 of their unit.
  const impact = ((10 ** 9 - left(C) * left(I) * left(A)) / 125) * 918_162;
  return fromImpact(codes, impact);
}

/** (0.6 * impact + 0.4 * exploitability - 1.5) * f(impact), where f is 0 without impact and 1.176 otherwise. */
function fromImpact(codes: Uint8Array, impact: number): number {
  if (impact === 0) return 0;
  const { av, ac, au } = weights;
  const access =
    (av[codes[AV] as number] as number) *
    (ac[codes[AC] as number] as number) *
    (au[codes[Au] as number] as number);
  // 0.4 * 20 * 1.176 = 9.408; the weights have eight decimals together. 1.5 * 1.176 = 1.764.
  return rounded(impact + 94_080 * access - 1.764 * point, point / 10);
}

/** A base score with what is known of exploits, fixes and reports. */
export function temporalTenths2(codes: Uint8Array, baseTenths: number): number {
  const { e, rl, rc } = weights;
  const factor =
    (e[codes[E] as number] as number) *
    (rl[codes[RL] as number] as number) *
    (rc[codes[RC] as number] as number);
  return rounded(baseTenths * factor, 10 ** 6);
}

export function environmentalTenths2(codes: Uint8Array): number {
  const kinds = (kindOf(codes, C, CR) << 8) | (kindOf(codes, I, IR) << 4) | kindOf(codes, A, AR);
  const temporal = temporalTenths2(codes, fromImpact(codes, adjustedImpacts[kinds] as number));
  const damage = weights.cdp[codes[CDP] as number] as number;
  const targets = weights.td[codes[TD] as number] as number;
  return Math.max(rounded((temporal * 10 + (100 - temporal) * damage) * targets, 1000), 0);
}

/** Both are whole numbers below 2^53, so that the quotient is on the right side of every whole number. */
function rounded(value: number, unit: number): number {
  return Math.sign(value) * Math.floor((Math.abs(value) + unit / 2) / unit);
}
