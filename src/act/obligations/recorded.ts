/** Looks up what was recorded under a name that a person chose, which may be the name of something that every object has. */
export function recorded<Value>(values: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
