/** Careful looks into a parsed JSON value whose shape nobody has promised. */

export type JsonObject = Readonly<Record<string, unknown>>;

/** The value when it is an object (not an array, not null), else an empty one. */
export function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value when it is an array, else an empty one. */
export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Text with something in it, trimmed; everything else is null. */
export function asText(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return text === '' ? null : text;
}

/** The texts of an array, others left out. */
export function asTexts(value: unknown): string[] {
  return asArray(value)
    .map(asText)
    .filter((text) => text !== null);
}

export function asNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
