/** The figures of care in one run: each parameter draws from a stream of its own name, so that worlds that share it share the draw. */
import { activities, type Activity, type CareArea, type CareModel } from '#model/scenario/care.ts';
import { drawRange, type Range } from '#model/scenario/range.ts';
import { beginStream, nextShare, streamKey } from '../spread/chance.ts';

export interface DrawnNeed {
  /** Place of the service in the model. */
  service: number;
  toleratedHours: number;
}

export interface DrawnService {
  needs: DrawnNeed[];
  hostShare: number;
  recoveryHours: number;
}

export interface DrawnArea {
  needs: DrawnNeed[];
  deviceShare: number;
  paper: { keeps: number; hours: number } | null;
  spare: number;
  diverts: boolean;
  recoveryHours: number;
  perDay: Record<Activity, number>;
}

export type Draw = (name: string, range: Range) => number;

/** Draws of one run; the same name gives the same share of its range. */
export function drawsOf(seed: number, run: number): Draw {
  const stream = new Int32Array(4);
  return (name, range) => {
    if (range.low === range.high) return range.low;
    beginStream(stream, Uint32Array.from(streamKey(seed, name)), 0, run);
    return drawRange(range, nextShare(stream, 0));
  };
}

export function drawModel(
  { services, areas }: CareModel,
  draw: Draw,
): { services: DrawnService[]; areas: DrawnArea[] } {
  const places = new Map(services.map(({ id }, index) => [id, index]));
  const placeOf = (id: string) => {
    const place = places.get(id);
    if (place === undefined) throw new RangeError(`service "${id}" is not one of the model`);
    return place;
  };
  return {
    services: services.map(({ id, needs, toleratedHours, hostShare, recoveryHours }) => ({
      needs: needs.map((need) => ({
        service: placeOf(need),
        toleratedHours: draw(`${id} tolerated`, toleratedHours),
      })),
      hostShare: draw(`${id} hosts`, hostShare),
      recoveryHours: draw(`${id} recovery`, recoveryHours),
    })),
    areas: areas.map((area) =>
      drawArea(area, placeOf, (name, range) => draw(`area ${area.name} ${name}`, range)),
    ),
  };
}

function drawArea(area: CareArea, placeOf: (id: string) => number, draw: Draw): DrawnArea {
  const perDay = activities.map((kind): [Activity, number] => {
    const range = area.perDay[kind];
    return [kind, range === undefined ? 0 : draw(kind, range)];
  });
  return {
    needs: area.needs.map(({ service, toleratedHours }) => ({
      service: placeOf(service),
      toleratedHours: draw(`without ${service}`, toleratedHours),
    })),
    deviceShare: draw('devices', area.deviceShare),
    paper:
      area.paper === null
        ? null
        : { keeps: draw('paper keeps', area.paper.keeps), hours: draw('paper hours', area.paper.hours) },
    spare: draw('spare', area.spare),
    diverts: area.diverts,
    recoveryHours: draw('recovery', area.recoveryHours),
    perDay: Object.fromEntries(perDay) as Record<Activity, number>,
  };
}
