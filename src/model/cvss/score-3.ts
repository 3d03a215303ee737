/**
 * Scores of CVSS 3.0 and 3.1 (3.1: 7 and appendix A, https://www.first.org/cvss/v3.1/specification-document; 3.0: 8,
 * https://www.first.org/cvss/v3.0/specification-document), in whole numbers throughout: tenths of points, or 10^-12 of a point
 * before they are rounded. 3.0 rounds the exact value up; 3.1 rounds it to five decimals first.
 */

/** The places of the metrics in `codes`, in the order of the form. */
const [AV, AC, PR, UI, S, C, I, A, E, RL, RC] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const [CR, IR, AR] = [11, 12, 13];
/** From a base metric to its modified one. */
const modified = 14;

/** By code, in hundredths; 0 is not defined. Privileges weigh more where the scope changes. */
const weights = {
  av: [0, 85, 62, 55, 20],
  ac: [0, 77, 44],
  pr: [
    [0, 85, 62, 27],
    [0, 85, 68, 50],
  ],
  ui: [0, 85, 62],
  e: [100, 100, 97, 94, 91],
  rl: [100, 100, 97, 96, 95],
  rc: [100, 100, 96, 92],
} as const;

/** Impact by code, in hundredths, and its requirement, in tenths; a loss is their product. */
const impactWeights = [0, 0, 22, 56];
const requirements = [10, 15, 10, 5];
const losses = [0, 11, 22, 33, 28, 56, 84];

/** The place among `losses` of what an impact and its requirement come to: code of impact * 4 + code of requirement. */
const lossOf: Uint8Array = Uint8Array.from({ length: 16 }, (_, pair) =>
  losses.indexOf(((impactWeights[pair >> 2] as number) * (requirements[pair & 3] as number)) / 10),
);

const point = 10 ** 12;

interface Impacts {
  /** Scope unchanged, exactly. */
  unchanged: Float64Array;
  /** 1.08 * impact where the scope changes: with the 15th power rounded up and down, with the 13th down. */
  changed: { up15: Float64Array; down15: Float64Array; down13: Float64Array };
}

/** Impacts in 10^-12 by three losses. What has more decimals is rounded towards where rounding goes later, which changes nothing. */
const impacts: Impacts = impactTables();

function impactTables(): Impacts {
  const count = losses.length ** 3;
  const [unchanged, up15, down15, down13] = [0, 1, 2, 3].map(() => new Float64Array(count));
  if (!unchanged || !up15 || !down15 || !down13) throw new TypeError('four tables were made');
  for (let index = 0; index < count; index++) {
    const three = [Math.floor(index / 49), Math.floor(index / 7) % 7, index % 7];
    const left = three.reduce((product, loss) => product * (100 - (losses[loss] as number)), 1);
    /** "Impact sub-score", in millionths. */
    const sub = Math.min(10 ** 6 - left, 915_000);
    const linear = 752n * (BigInt(sub) - 29_000n);
    // 1.08 * (7.52 * (sub - 0.029) - 3.25 * (sub - 0.02)^15), times 10^94
    const power15 = 108n * (linear * 10n ** 84n - 325n * (BigInt(sub) - 20_000n) ** 15n);
    // 1.08 * (7.52 * (sub - 0.029) - 3.25 * (sub * 0.9731 - 0.02)^13), times 10^134
    const power13 = 108n * (linear * 10n ** 124n - 325n * (BigInt(sub) * 9731n - 200_000_000n) ** 13n);
    unchanged[index] = sub * 642 * 10 ** 4;
    if (sub === 0) continue;
    down15[index] = Number(power15 / 10n ** 82n);
    up15[index] = Number((power15 + 10n ** 82n - 1n) / 10n ** 82n);
    down13[index] = Number(power13 / 10n ** 122n);
  }
  return { unchanged, changed: { up15, down15, down13 } };
}

export function baseTenths3(codes: Uint8Array, is31: boolean): number {
  const lossAt = (metric: number) => lossOf[(codes[metric] as number) << 2] as number;
  const index = (lossAt(C) * 7 + lossAt(I)) * 7 + lossAt(A);
  const isChanged = codes[S] === 2;
  const { changed, unchanged } = impacts;
  const whenChanged = is31 ? changed.down15 : changed.up15;
  const impact = (isChanged ? whenChanged : unchanged)[index] as number;
  if (impact === 0) return 0;
  const { av, ac, pr, ui } = weights;
  const access =
    (av[codes[AV] as number] as number) *
    (ac[codes[AC] as number] as number) *
    (pr[isChanged ? 1 : 0][codes[PR] as number] as number) *
    (ui[codes[UI] as number] as number);
  return summed(impact, access, isChanged, is31);
}

/** Impact and exploitability, 8.22 * access, put together, at most 10. `access` has eight decimals. */
function summed(impact: number, access: number, isChanged: boolean, is31: boolean): number {
  const sum = impact + access * 822 * (isChanged ? 108 : 100);
  return roundedUp(Math.min(sum, 10 * point), point / 10, is31);
}

/** A base score, or one of the environment, with what is known of exploits, fixes and reports. */
export function temporalTenths3(codes: Uint8Array, tenths: number, is31: boolean): number {
  const { e, rl, rc } = weights;
  const factor =
    (e[codes[E] as number] as number) *
    (rl[codes[RL] as number] as number) *
    (rc[codes[RC] as number] as number);
  return roundedUp(tenths * factor, 10 ** 6, is31);
}

export function environmentalTenths3(codes: Uint8Array, is31: boolean): number {
  const codeOf = (metric: number) => (codes[metric + modified] || codes[metric]) as number;
  const lossAt = (metric: number, requirement: number) =>
    lossOf[(codeOf(metric) << 2) | (codes[requirement] as number)] as number;
  const index = (lossAt(C, CR) * 7 + lossAt(I, IR)) * 7 + lossAt(A, AR);
  const isChanged = codeOf(S) === 2;
  const { changed, unchanged } = impacts;
  const whenChanged = is31 ? changed.down13 : changed.up15;
  const impact = (isChanged ? whenChanged : unchanged)[index] as number;
  if (impact === 0) return 0;
  const { av, ac, pr, ui } = weights;
  const access =
    (av[codeOf(AV)] as number) *
    (ac[codeOf(AC)] as number) *
    (pr[isChanged ? 1 : 0][codeOf(PR)] as number) *
    (ui[codeOf(UI)] as number);
  return temporalTenths3(codes, summed(impact, access, isChanged, is31), is31);
}

/**
 * The next tenth, of `unit` each. 3.1 (appendix A) leaves out what is below half of 10^-5 of a point. The numbers are whole and
 * below 2^53, so that each quotient is on the right side of every whole number.
 */
function roundedUp(value: number, unit: number, is31: boolean): number {
  if (!is31) return Math.ceil(value / unit);
  const small = unit / 10 ** 4;
  return Math.ceil(Math.floor((value + small / 2) / small) / 10 ** 4);
}
