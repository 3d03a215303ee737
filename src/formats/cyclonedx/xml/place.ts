/** Where a value of the JSON form stands in the XML it was read from, as an XPath. */
import type { Field, Shape } from './shape.ts';
import { bom } from './shapes.ts';

interface Place {
  path: string;
  /** Null below what the shapes tell nothing of. */
  shape: Shape | null;
  /** Element that occurs many times, its number being the next step; else empty. */
  repeated: string;
}

/** `['components', 3, 'hashes', 0, 'alg']` is `/bom/components/component[4]/hashes/hash[1]/@alg`. */
export function xmlPlace(path: readonly (string | number)[]): string {
  let place: Place = { path: '/bom', shape: bom, repeated: '' };
  for (const step of path) place = next(place, step);
  return place.repeated === '' ? place.path : `${place.path}/${place.repeated}`;
}

function next({ path, shape, repeated }: Place, step: string | number): Place {
  if (repeated !== '') {
    const element = typeof step === 'number' ? `${repeated}[${step + 1}]` : `${repeated}/${step}`;
    return { path: `${path}/${element}`, shape, repeated: '' };
  }
  if (shape?.kind === 'wrapped' && shape.name === step) return { path, shape: shape.shape, repeated };
  return typeof step === 'number' ? nextItem(path, shape, step) : nextProperty(path, shape, step);
}

function nextItem(path: string, shape: Shape | null, index: number): Place {
  const holder = shape?.kind === 'either' ? shape.list : shape;
  const items = Object.entries(holder?.kind === 'list' ? holder.items() : {});
  const [only] = items.length === 1 ? items : [];
  // Of the items of `licenses` only `license` has more below it.
  const below = only?.[1] ?? items.find(([, each]) => each.kind === 'wrapped')?.[1] ?? null;
  return { path: `${path}/${only?.[0] ?? '*'}[${index + 1}]`, shape: below, repeated: '' };
}

function nextProperty(path: string, shape: Shape | null, property: string): Place {
  const holder = shape?.kind === 'either' ? shape.object : shape;
  const fields: [string, Field][] = Object.entries(holder?.kind === 'object' ? holder.fields() : {});
  const found = fields.find(([name, field]) => (field.name ?? name) === property);
  if (found === undefined) return { path: `${path}/${property}`, shape: null, repeated: '' };
  const [name, field] = found;
  if (field.occurs === 'many') return { path, shape: field.shape, repeated: name };
  const steps = { element: `/${name}`, attribute: `/@${name}`, text: '' };
  return { path: path + steps[field.from], shape: field.shape, repeated: '' };
}
