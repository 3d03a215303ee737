/**
 * CycloneDX XML into the JSON that says the same, so that one reader serves both. What is not CycloneDX is left out and
 * counted; a document type, broken XML and endless nesting are refused.
 */
import { type Problem, problem, WardError } from '#base/errors/problem.ts';
import { attribute, type Attributes, plainAttributes, scanXml } from '../../xml/scan.ts';
import { asObject } from '../../json/value.ts';
import type { Field, ObjectShape, Shape } from './shape.ts';
import { bom } from './shapes.ts';

export interface XmlReading {
  /** A document as `readCycloneDx` takes it, null when the XML cannot be read. */
  document: Record<string, unknown> | null;
  problems: Problem[];
}

/** Components in components take two elements a level, as they take two levels of JSON. */
const depthLimit = 200;

/** `http://cyclonedx.org/schema/bom/1.6` (the `targetNamespace` of each schema). */
const bomNamespace = /["'](http:\/\/cyclonedx\.org\/schema\/bom\/(\d[\d.]*))["']/;

/** True where the text is XML with the namespace of CycloneDX near its start. */
export function isCycloneDxXml(xml: string): boolean {
  const head = xml.slice(0, 20_000);
  return /^\s*</.test(head) && bomNamespace.test(head);
}

/** Reads the text of a CycloneDX XML document. */
export function readCycloneDxXml(xml: string): XmlReading {
  const [, namespace, specVersion] = bomNamespace.exec(xml.slice(0, 20_000)) ?? [];
  if (namespace === undefined || specVersion === undefined)
    return {
      document: null,
      problems: [problem('cyclonedx-unusable', '', { detail: 'it has no CycloneDX namespace' })],
    };
  const builder = new Builder(specVersion);
  try {
    scanXml(
      xml,
      {
        open: (name, attributes, isForeign) => builder.open(name, attributes, isForeign),
        text: (text) => builder.text(text),
        close: () => builder.close(),
      },
      {
        depthLimit,
        namespace,
        refuse: (detail, where, cause) => new WardError('xml-broken', where, { detail }, { cause }),
      },
    );
  } catch (cause) {
    if (!(cause instanceof WardError)) throw cause;
    return { document: null, problems: [cause.problem] };
  }
  if (builder.root === null)
    return {
      document: null,
      problems: [problem('cyclonedx-unusable', '', { detail: 'its document element is no "bom"' })],
    };
  return {
    document: { bomFormat: 'CycloneDX', specVersion, version: 1, ...builder.root },
    problems: builder.problems(),
  };
}

interface Frame {
  name: string;
  shape: Shape;
  value: Record<string, unknown> | unknown[] | null;
  text: string;
}

/** Keeps the open elements; each is put into its parent when it closes. */
class Builder {
  root: Record<string, unknown> | null = null;
  readonly #open: Frame[] = [];
  /** Depth inside a part that is left out. */
  #skipping = 0;
  readonly #unknown = new Map<string, number>();
  readonly #repeated = new Map<string, number>();
  readonly #foreign = new Map<string, number>();
  readonly #mixed = new Map<string, number>();
  readonly #mayMix: boolean;

  /** "licenseChoiceType" of 1.1 to 1.6 is licences or one expression; 1.7 has any number of both. */
  constructor(specVersion: string) {
    this.#mayMix = !/^1\.[0-6]$/.test(specVersion);
  }

  open(name: string, attributes: Attributes, isForeign: boolean): void {
    const parent = this.#open.at(-1);
    if (this.#skipping > 0) this.#skipping += 1;
    else if (isForeign) this.#skip(this.#foreign, name);
    else {
      const shape = parent === undefined ? (name === 'bom' ? bom : null) : childShape(parent, name);
      if (shape === null) this.#skip(this.#unknown, this.#pathTo(name));
      else if (shape.kind === 'skipped') this.#skipping += 1;
      else this.#open.push(this.#begin(name, shape, attributes));
    }
  }

  text(text: string): void {
    const frame = this.#open.at(-1);
    if (this.#skipping === 0 && frame !== undefined && frame.shape.kind !== 'list') frame.text += text;
  }

  close(): void {
    if (this.#skipping > 0) {
      this.#skipping -= 1;
      return;
    }
    const frame = this.#open.pop();
    if (frame === undefined) return;
    const parent = this.#open.at(-1);
    if (!this.#mayMix && frame.name === 'licenses' && isMixed(frame.value))
      count(this.#mixed, this.#pathTo(frame.name));
    if (parent === undefined) this.root = frame.value as Record<string, unknown>;
    else if (!put(parent, frame.name, valueOf(frame))) count(this.#repeated, this.#pathTo(frame.name));
  }

  problems(): Problem[] {
    const foreign = [...this.#foreign.values()].reduce((sum, each) => sum + each, 0);
    const names = [...this.#foreign.keys()].slice(0, 5).join(', ');
    return [
      ...[...this.#unknown].map(([path, times]) => problem('cyclonedx-element-unknown', path, { times })),
      ...[...this.#repeated].map(([path, times]) => problem('cyclonedx-element-repeated', path, { times })),
      ...[...this.#mixed].map(([path, times]) => problem('cyclonedx-licences-mixed', path, { times })),
      ...(foreign === 0 ? [] : [problem('cyclonedx-extension-ignored', '', { count: foreign, names })]),
    ];
  }

  #skip(counts: Map<string, number>, what: string): void {
    this.#skipping += 1;
    count(counts, what);
  }

  #pathTo(name: string): string {
    return `/${[...this.#open.map((frame) => frame.name), name].join('/')}`;
  }

  #begin(name: string, shape: Shape, attributes: Attributes): Frame {
    const inner = shape.kind === 'wrapped' ? shape.shape : shape;
    if (inner.kind === 'attribute')
      return { name, shape, value: null, text: attribute(attributes, inner.name) ?? '' };
    if (inner.kind === 'object') return { name, shape, value: readAttributes(inner, attributes), text: '' };
    return { name, shape, value: inner.kind === 'list' || inner.kind === 'either' ? [] : null, text: '' };
  }
}

function isMixed(licenses: unknown): boolean {
  return (
    Array.isArray(licenses) && licenses.length > 1 && licenses.some((item) => 'expression' in asObject(item))
  );
}

/** Names that a document makes up are kept up to a limit. */
function count(counts: Map<string, number>, what: string): void {
  if (counts.has(what) || counts.size < 100) counts.set(what, (counts.get(what) ?? 0) + 1);
}

function readAttributes(shape: ObjectShape, attributes: Attributes): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  const fields = shape.fields();
  for (const [name, given] of plainAttributes(attributes)) {
    const field = fieldOf(fields, name);
    // An attribute that the standard does not have is kept under its name: the check against the schema tells it.
    const isKnown = field?.from === 'attribute';
    value[isKnown ? (field.name ?? name) : name] = isKnown ? scalar(field.shape, given) : given;
  }
  return value;
}

/** What the element `name` inside `parent` is, null when the standard has no such element there. */
function childShape(parent: Frame, name: string): Shape | null {
  const shape = parent.shape.kind === 'wrapped' ? parent.shape.shape : parent.shape;
  if (shape.kind === 'object') return elementField(shape, name)?.shape ?? null;
  if (shape.kind === 'list') return shapeOf(shape.items(), name);
  if (shape.kind !== 'either') return null;
  const item = shapeOf(shape.list.items(), name);
  if (item !== null) return item;
  const field = elementField(shape.object, name);
  if (field === null) return null;
  if (Array.isArray(parent.value) && parent.value.length === 0) parent.value = {};
  return field.shape;
}

/** False where the element stands there already and can only occur once; the first one is kept. */
function put(parent: Frame, element: string, value: unknown): boolean {
  if (Array.isArray(parent.value)) {
    parent.value.push(value);
    return true;
  }
  const shape = parent.shape.kind === 'wrapped' ? parent.shape.shape : parent.shape;
  const holder = shape.kind === 'either' ? shape.object : shape;
  const field = holder.kind === 'object' ? elementField(holder, element) : null;
  if (field === null || parent.value === null) return true;
  const name = field.name ?? element;
  const before = parent.value[name];
  if (before === undefined) parent.value[name] = field.occurs === 'many' ? [value] : value;
  else if (field.occurs === 'once') return false;
  else if (Array.isArray(before)) before.push(value);
  else parent.value[name] = [before, value];
  return true;
}

function valueOf({ shape, value, text }: Frame): unknown {
  if (shape.kind === 'wrapped')
    return { [shape.name]: valueOf({ name: '', shape: shape.shape, value, text }) };
  if (shape.kind === 'object' && value !== null && !Array.isArray(value)) {
    const field = Object.values(shape.fields()).find((each) => each.from === 'text');
    if (field?.name !== undefined) value[field.name] = text.trim();
    return value;
  }
  return value ?? scalar(shape, text);
}

/** Numbers and truth values as in XML Schema Part 2, 3.2.2 and 3.2.3; what is none stays text, for the checks to tell. */
function scalar(shape: Shape, given: string): string | number | boolean {
  const text = shape.kind === 'line' ? given.replaceAll(/[\t\r\n]/g, ' ').trim() : given.trim();
  if (shape.kind === 'number') return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
  if (shape.kind !== 'boolean') return text;
  if (text === 'true' || text === '1') return true;
  return text === 'false' || text === '0' ? false : text;
}

function elementField(shape: ObjectShape, name: string): Field | null {
  const field = fieldOf(shape.fields(), name);
  return field?.from === 'element' ? field : null;
}

/** Own properties only: an element may be called `constructor`. */
function fieldOf(fields: Readonly<Record<string, Field>>, name: string): Field | null {
  return Object.hasOwn(fields, name) ? (fields[name] ?? null) : null;
}

function shapeOf(shapes: Readonly<Record<string, Shape>>, name: string): Shape | null {
  return Object.hasOwn(shapes, name) ? (shapes[name] ?? null) : null;
}
