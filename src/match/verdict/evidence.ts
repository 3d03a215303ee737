/** The sentences that show what met what, one per step of a product's verdict. */
import type { Evidence } from '#model/judgement/finding.ts';
import type { AliasName } from '#model/judgement/identity-question.ts';
import type { IdentityMatch } from '../identity/compare.ts';
import type { PreparedProduct } from '../prepare.ts';
import type { RangeCheck } from '../range/check.ts';
import type { ConditionCheck, DeviceFacts } from './conditions.ts';

export function identityEvidence(
  product: PreparedProduct,
  { configuration, alias }: DeviceFacts,
  match: IdentityMatch,
): Evidence {
  const missing = match.missing.length > 0 ? `; the row does not say ${listed(match.missing)}` : '';
  return {
    step: 'identity',
    deviceField: match.udi === undefined ? (match.system?.field ?? 'model') : 'udi_di',
    deviceValue:
      match.udi ??
      match.system?.text ??
      alias?.written ??
      [configuration.manufacturer, configuration.model].filter((v) => v !== null).join(' '),
    advisoryField: product.product.pointer,
    advisoryValue: [product.product.vendor, product.product.product ?? product.product.fullName]
      .filter((v) => v !== null)
      .join(' / '),
    reading: match.udi
      ? `both have the UDI-DI ${match.udi}`
      : alias
        ? `${confirmation(alias)}${missing}`
        : match.fills.length > 0
          ? `both name ${listed(match.fills)}${missing}`
          : `the row is what the product comes with${missing}`,
    outcome: match.strength === 'full' ? 'supports' : match.strength === 'excluded' ? 'against' : 'undecided',
  };
}

/** Each word once: a name that has it twice is filled twice. */
function listed(words: readonly string[]): string {
  return [...new Set(words)].join(', ');
}

/** "confirmed by Nadia Novak on 2026-11-27: it is Orlen Medical Flow 3". */
function confirmation({ kind, by, at, vendor, product }: AliasName): string {
  const name = [vendor, product].filter((part) => part !== null).join(' ');
  return `confirmed by ${by} on ${at.slice(0, 10)}: it is ${kind === 'same_as' ? 'the same as ' : ''}${name}`;
}

export function rangeEvidence(product: PreparedProduct, range: RangeCheck): Evidence {
  return {
    step: 'version',
    deviceField: range.deviceField,
    deviceValue: range.deviceValue,
    advisoryField: product.product.pointer,
    advisoryValue: product.range.text === '' ? null : product.range.text,
    reading: `${range.reading} (read as: ${product.range.reading})`,
    outcome: range.outcome === 'inside' ? 'supports' : range.outcome === 'outside' ? 'against' : 'undecided',
  };
}

export function conditionEvidence(product: PreparedProduct, check: ConditionCheck, i: number): Evidence {
  return {
    step: 'condition',
    deviceField: check.deviceField,
    deviceValue: check.deviceValue,
    advisoryField: product.product.pointer,
    advisoryValue: product.conditions[i] ?? product.product.product,
    reading: check.reading,
    outcome: check.outcome === 'met' ? 'supports' : check.outcome === 'not_met' ? 'against' : 'undecided',
  };
}
