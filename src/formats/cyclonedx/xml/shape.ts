/** Kinds of shapes that elements of XML take in JSON; `shapes.ts` says which element has which. */

export type Shape =
  /** Text of the element: as it stands, on one line, as a number or a truth value. */
  | { kind: 'text' | 'line' | 'number' | 'boolean' }
  /** The value of one attribute stands for the element: `<dependency ref="a"/>` is `"a"`. */
  | { kind: 'attribute'; name: string }
  | ObjectShape
  /** Elements inside are the items of an array. */
  | ListShape
  /** An object with one property: `<license>` in `<licenses>` is `{ "license": ... }`. */
  | { kind: 'wrapped'; name: string; shape: Shape }
  /** An array where the first element inside is an item of `list`, else an object (`<tools>`). */
  | { kind: 'either'; list: ListShape; object: ObjectShape }
  /** Part of the standard that Ward does not read. */
  | { kind: 'skipped' };

export interface ListShape {
  kind: 'list';
  items(): Readonly<Record<string, Shape>>;
}

export interface ObjectShape {
  kind: 'object';
  fields(): Readonly<Record<string, Field>>;
}

/** Where a child element goes. */
export interface Field {
  /** Name of the property; that of the element when absent. */
  name?: string;
  shape: Shape;
  /** How often the element can occur: once, any number (always an array), or an array only when more than once. */
  occurs: 'once' | 'many' | 'once-or-many';
  /** True for an attribute, `text` for the text of the element itself. */
  from: 'element' | 'attribute' | 'text';
}

export const text: Shape = { kind: 'text' };
/** `xs:normalizedString`: line breaks and tabs are blanks (XML Schema Part 2, 4.3.6). */
export const line: Shape = { kind: 'line' };
export const number: Shape = { kind: 'number' };
export const boolean: Shape = { kind: 'boolean' };
export const skipped: Shape = { kind: 'skipped' };

type Named = Readonly<Record<string, Shape | Field>>;

/** Children by element name; a bare shape occurs once. Called when first needed, so that shapes can hold one another. */
export function object(fields: () => Named): ObjectShape {
  let made: Record<string, Field> | null = null;
  return {
    kind: 'object',
    fields() {
      made ??= Object.fromEntries(
        Object.entries(fields()).map(([name, given]) => [
          name,
          'from' in given ? given : { shape: given, occurs: 'once', from: 'element' },
        ]),
      );
      return made;
    },
  };
}

export function list(items: () => Readonly<Record<string, Shape>>): ListShape {
  let made: Readonly<Record<string, Shape>> | null = null;
  return {
    kind: 'list',
    items() {
      made ??= items();
      return made;
    },
  };
}

export function many(shape: Shape): Field {
  return { shape, occurs: 'many', from: 'element' };
}

export function onceOrMany(shape: Shape): Field {
  return { shape, occurs: 'once-or-many', from: 'element' };
}

export function attributeField(shape: Shape = text, name?: string): Field {
  return { shape, occurs: 'once', from: 'attribute', ...(name === undefined ? {} : { name }) };
}

/** The text of the element as a property; the key it stands under in `fields` is of no account. */
export function content(name: string): Field {
  return { name, shape: text, occurs: 'once', from: 'text' };
}

export function renamed(name: string, shape: Shape): Field {
  return { name, shape, occurs: 'once', from: 'element' };
}
