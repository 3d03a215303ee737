/** Makes of what is known of an area of care the area of the model, with the catalogue's figures where nobody said more. */
import type { Activity, CareArea } from '#model/scenario/care.ts';
import type { CareAreaKind, CareCatalogue, DowntimeLevel, SpareLevel } from '#model/scenario/care-kinds.ts';
import type { Parameter } from '#model/scenario/parameter.ts';

export interface AreaFacts {
  name: string;
  /** What is said of its care, in words; null where nothing is. */
  care: string | null;
  /** Null where nobody counted: then no patients of it are counted either, and it is told. */
  patientsPerDay: Parameter | null;
  /** Null where it is not recorded, which is taken as none. */
  spare: SpareLevel | null;
  downtime: DowntimeLevel | null;
}

export interface AreaAnswer {
  area: CareArea;
  kind: string;
  /** What was taken for want of better, in sentences. */
  assumptions: string[];
}

export function areaOf(facts: AreaFacts, { areaKinds }: CareCatalogue): AreaAnswer {
  const kind = kindOf(facts, areaKinds);
  const { needs, deviceShare, diverts, recoveryHours } = kind;
  return {
    kind: kind.id,
    assumptions: assumptionsOf(facts, kind),
    area: {
      name: facts.name,
      needs,
      deviceShare,
      diverts,
      recoveryHours,
      paper: kind.paper?.[facts.downtime ?? 'none'] ?? null,
      spare: kind.spare[facts.spare ?? 'none'],
      perDay: facts.patientsPerDay === null ? {} : activityOf(kind.perPatient, facts.patientsPerDay),
    },
  };
}

function kindOf({ name, care }: AreaFacts, kinds: readonly CareAreaKind[]): CareAreaKind {
  const said = ` ${`${name} ${care ?? ''}`
    .toLowerCase()
    .split(/[^\p{L}\p{N}-]+/u)
    .join(' ')} `;
  const fits = kinds.flatMap((kind) =>
    kind.words.filter((word) => said.includes(` ${word} `)).map((word) => ({ kind, length: word.length })),
  );
  const best = fits.sort((a, b) => b.length - a.length)[0]?.kind ?? kinds.at(-1);
  if (!best) throw new RangeError('the catalogue has no kind of care area');
  return best;
}

function assumptionsOf({ name, patientsPerDay, spare, downtime }: AreaFacts, kind: CareAreaKind): string[] {
  return [
    ...(kind.words.length === 0
      ? [`No words tell what care "${name}" gives: it is taken to need no service.`]
      : []),
    ...(patientsPerDay === null
      ? [`Nobody said how many patients "${name}" has a day: none of it are counted.`]
      : []),
    ...(spare === null ? [`Spare capacity of "${name}" is not recorded: none is taken.`] : []),
    ...(downtime === null ? [`A downtime procedure of "${name}" is not recorded: none is taken.`] : []),
  ];
}

function activityOf(
  perPatient: CareAreaKind['perPatient'],
  patients: Parameter,
): Partial<Record<Activity, Parameter>> {
  const of = Object.entries(perPatient) as [Activity, Parameter][];
  return Object.fromEntries(of.map(([kind, share]) => [kind, productOf(patients, share, kind)]));
}

function productOf(patients: Parameter, share: Parameter, kind: Activity): Parameter {
  const known = patients.likely !== undefined || share.likely !== undefined;
  return {
    low: patients.low * share.low,
    ...(known && { likely: middle(patients) * middle(share) }),
    high: patients.high * share.high,
    unit: `${kind} a day`,
    source: patients.source,
    asOf: patients.asOf,
    assumed: patients.assumed || share.assumed,
    why: `${patients.why} ${share.why}`,
  };
}

function middle({ low, likely, high }: Parameter): number {
  return likely ?? (low + high) / 2;
}
