/** The services of a CycloneDX document: Ward leaves them out, but dependencies and statements may name them. */
import { asArray, asObject, asText } from '../json/value.ts';

export interface ServiceNames {
  /** Services at the top of the document. */
  count: number;
  /** Name of each service by its bom-ref, nested ones too. */
  names: ReadonlyMap<string, string | null>;
}

export function serviceNames(value: unknown): ServiceNames {
  const names = new Map<string, string | null>();
  const services = asArray(value);
  const stack = [...services];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const service = asObject(next);
    const ref = asText(service['bom-ref']);
    if (ref !== null) names.set(ref, asText(service.name));
    for (const inner of asArray(service.services)) stack.push(inner);
  }
  return { count: services.length, names };
}
