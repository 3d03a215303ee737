/** Does a statement speak of a finding? Vulnerability, product and version have to be what it names. */
import type { Configuration } from '#model/inventory/device.ts';
import type { Evidence, Match } from '#model/judgement/finding.ts';
import type { HeldStatement } from '#model/judgement/vex-inbox.ts';
import type { VexProduct } from '#model/judgement/vex-statement.ts';
import type { Matcher, PreparedAdvisory } from '../index.ts';
import { meets } from './identifiers.ts';
import { asAdvisory, keyOfStatement, makersOf, versionsOf } from './named-products.ts';
import { namesOfFinding, namesOfStatement } from './names.ts';
import type { ConcernedComponent, VexSubject } from './subject.ts';

/** `other` is another product altogether. */
export interface VexScope {
  outcome: 'speaks' | 'out_of_scope' | 'undecided' | 'other';
  /** Of the product as a whole, or of a component of it. */
  of: 'product' | 'component';
  /** Why, in words. */
  why: string;
  confidence: number;
  evidence: readonly Evidence[];
}

export interface SpokenOf {
  held: HeldStatement;
  scope: VexScope;
}

const other: VexScope = {
  outcome: 'other',
  of: 'product',
  why: 'the statement names another product',
  confidence: 1,
  evidence: [],
};

/** Prepares statements; answers, for a finding, each that names its vulnerability, with its scope. */
export function scopesOf(
  matcher: Matcher,
  statements: readonly HeldStatement[],
): (subject: VexSubject) => SpokenOf[] {
  const byName = new Map<string, HeldStatement[]>();
  for (const held of statements)
    for (const name of namesOfStatement(held.statement)) {
      const same = byName.get(name) ?? [];
      same.push(held);
      byName.set(name, same);
    }
  const makers = once((held) => makersOf(matcher, held));
  const advisories = once((held) => asAdvisory(matcher, held));
  return (subject) => {
    const { manufacturer, model, os } = subject.configuration;
    const own = matcher.vendorKeys(manufacturer, model, os);
    const about = namesOfFinding(subject.finding).flatMap((name) => byName.get(name) ?? []);
    const near = about.filter((held) => {
      const theirs = makers(held);
      return theirs === null || own.length === 0 || own.some((key) => theirs.has(key));
    });
    const named = nameScopes(
      matcher,
      subject.configuration,
      near.flatMap((held) => advisories(held) ?? []),
    );
    return about.map((held) => ({ held, scope: scopeOf(held, subject, named.get(keyOfStatement(held))) }));
  };
}

/** Works something out of a statement the first time that it is asked for. */
function once<T>(make: (held: HeldStatement) => T): (held: HeldStatement) => T {
  const made = new Map<string, { value: T }>();
  return (held) => {
    const key = keyOfStatement(held);
    const known = made.get(key) ?? { value: make(held) };
    made.set(key, known);
    return known.value;
  };
}

/** What the rules of identity and ranges say of the products that have a name. */
function nameScopes(
  matcher: Matcher,
  configuration: Configuration,
  advisories: readonly PreparedAdvisory[],
): Map<string, VexScope> {
  if (advisories.length === 0) return new Map();
  const matches = matcher.against(advisories)(configuration);
  return new Map(matches.map((match) => [match.advisoryId, asScope(match)]));
}

function asScope({ status, reason, confidence, evidence }: Match): VexScope {
  const outcome =
    status === 'affected' ? 'speaks' : status === 'unknown' ? 'undecided' : ('out_of_scope' as const);
  return { outcome, of: 'product', why: reason, confidence, evidence };
}

function scopeOf(held: HeldStatement, subject: VexSubject, named: VexScope | undefined): VexScope {
  const { products } = held.statement;
  if (products.length === 0) return { ...other, outcome: 'undecided', why: 'the statement names no product' };
  const scopes = [
    ...(named === undefined ? [] : [named]),
    togetherScope(held, subject),
    ...products.map((product) => identifiedScope(product, held, subject)),
  ];
  return scopes.reduce((best, one) => (strength[one.outcome] > strength[best.outcome] ? one : best), other);
}

const strength = { speaks: 3, undecided: 2, out_of_scope: 1, other: 0 } as const;

/** By package URL, CPE or place in an SBOM. */
function identifiedScope(product: VexProduct, held: HeldStatement, subject: VexSubject): VexScope {
  const { described, finding } = subject;
  const { components } = finding;
  const whole = firstMeeting([product], described);
  const parts = product.subcomponents;
  if (parts.length > 0) return partScope(product, parts, whole !== null, subject);
  if (whole !== null) return versioned(product, held, spoken('product', whole));
  if (components === null)
    return isPackage(product)
      ? { ...other, outcome: 'undecided', of: 'component', why: partUnknown(product) }
      : other;
  return versioned(product, held, componentScope(held, [product], components));
}

/** A statement about parts of a product: the finding has to come from those parts, and from no other. */
function partScope(
  product: VexProduct,
  parts: readonly VexProduct[],
  isWhole: boolean,
  { finding: { components } }: VexSubject,
): VexScope {
  if (!isWhole) return other;
  if (components === null)
    return { ...other, outcome: 'undecided', of: 'component', why: partUnknown(parts[0] ?? product) };
  return everyMet(parts, components);
}

function componentScope(
  { statement }: HeldStatement,
  products: readonly VexProduct[],
  components: readonly ConcernedComponent[],
): VexScope {
  const clears = statement.status === 'not_affected' || statement.status === 'fixed';
  if (clears) return everyMet(products, components);
  const met = firstMeeting(products, components);
  return met === null ? other : spoken('component', met);
}

/** Several components named by one statement are meant together: what one of them leaves, another may be. */
function togetherScope({ statement }: HeldStatement, { finding: { components } }: VexSubject): VexScope {
  const clears = statement.status === 'not_affected' || statement.status === 'fixed';
  const plain = statement.products.filter(
    ({ subcomponents, versions }) => subcomponents.length + versions.length === 0,
  );
  return clears && components !== null && plain.length > 1 ? everyMet(plain, components) : other;
}

/** What clears has to name every component that the finding comes from. */
function everyMet(products: readonly VexProduct[], components: readonly ConcernedComponent[]): VexScope {
  const met = components.map((component) => firstMeeting(products, [component]));
  const [first] = met.filter((one) => one !== null);
  if (first === undefined || components.length === 0) return { ...other, of: 'component' };
  const missed = components.filter((_component, index) => met[index] === null);
  if (missed.length === 0) return spoken('component', first);
  const names = missed.map(({ name, version }) => [name, version].filter((part) => part !== null).join(' '));
  return {
    ...other,
    outcome: 'undecided',
    of: 'component',
    why: `the finding also comes from ${names.join(', ')}, of which the statement does not speak`,
  };
}

function firstMeeting(
  products: readonly VexProduct[],
  components: readonly ConcernedComponent[],
): string | null {
  for (const product of products)
    for (const component of components) {
      const met = meets(product, component);
      if (met !== null) return met;
    }
  return null;
}

/** Versions of single status are read by name alone; beside an identifier they leave the statement open. */
function versioned(product: VexProduct, { statement }: HeldStatement, scope: VexScope): VexScope {
  if (scope.outcome !== 'speaks' || product.versions.length === 0) return scope;
  return versionsOf(product, statement).length === product.versions.length &&
    product.versions.every(
      (one) => one.version !== null && product.purls.some((purl) => purl.endsWith(`@${one.version}`)),
    )
    ? scope
    : { ...scope, outcome: 'undecided', why: 'the statement gives single versions a status of their own' };
}

function spoken(of: VexScope['of'], why: string): VexScope {
  return { outcome: 'speaks', of, why, confidence: 0.95, evidence: [] };
}

/** It can be a component alone: a package of a registry, or a place in an SBOM that is not here to say what stands there. */
function isPackage({ name, purls, bomLink }: VexProduct): boolean {
  return (bomLink !== null && name === null) || purls.some((purl) => !/^pkg:generic\//i.test(purl));
}

function partUnknown({ name, ref }: VexProduct): string {
  return `the statement speaks of the component ${name ?? ref}; the finding does not say which component it comes from`;
}
