/** The shape of an obligation as data: the same for the catalogue of Ward and for contract clauses of one's own. */
import { z } from 'zod';
import {
  clockUnits,
  countingRules,
  obligationParties,
  obligationStatuses,
  type ObligationRule,
} from '#model/judgement/obligation.ts';
import { isZone } from '../zones.ts';

const name = z
  .string()
  .regex(
    /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
    'expected small letters and digits with hyphens between, such as "early-warning"',
  )
  .max(80, 'expected at most 80 characters');
const words = (most: number) =>
  z
    .string()
    .refine((text) => text.trim() !== '', 'expected words, found none')
    .max(most, `expected at most ${most} characters`);
const day = z
  .string()
  .refine(
    (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && isDate(text),
    'expected a date that exists, such as "2026-11-23"',
  );

/** False for 30 February, which `Date` takes for a day of March. */
function isDate(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}

/** The longest that an amount may be: ten years, beyond which it is a slip of the pen. */
const most = { hours: 87_840, calendar_days: 3660, working_days: 2600, months: 120 } as const;

const amountOf = (limit: number) =>
  z.int('expected a whole number').min(1, 'expected 1 or more').max(limit, `expected at most ${limit}`);

const timed = <Unit extends keyof typeof most>(unit: Unit) =>
  z.strictObject({ unit: z.literal(unit), amount: amountOf(most[unit]) });

const clock = z.discriminatedUnion(
  'unit',
  [
    timed('hours'),
    timed('calendar_days'),
    timed('working_days'),
    timed('months'),
    z.strictObject({ unit: z.literal('days_after_year_end'), amount: amountOf(366) }),
    z.strictObject({ unit: z.literal('stated_days'), value: name }),
    z.strictObject({ unit: z.literal('no_fixed_time') }),
  ],
  `expected one of: ${[...clockUnits, 'days_after_year_end', 'stated_days', 'no_fixed_time'].join(', ')}`,
);

const origin = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('trigger') }),
    z.strictObject({ kind: z.literal('step'), step: name }),
    z.strictObject({ kind: z.literal('event'), event: name, words: words(300) }),
  ],
  'expected one of: trigger, step, event',
);

const step = z.strictObject({
  id: name,
  what: words(300),
  to: words(200).nullable(),
  clock,
  from: origin,
  unverified: words(600).optional(),
});

const pause = z.strictObject({
  id: name,
  words: words(300),
  effect: z.enum(['stops', 'holds_until_end']),
  clause: words(200),
  unverified: words(600).optional(),
});

const holidays = z
  .string()
  .regex(
    /^(?:party|[A-Z]{2}(?:-[A-Z0-9]{1,5}){0,2})$/,
    'expected "party" or a country or region such as "US" or "DE-BY"',
  );
const zone = z
  .string()
  .refine(
    (text) => text === 'party' || isZone(text),
    'expected "party" or a time zone such as "Europe/Berlin"',
  );
const webAddress = z
  .string()
  .refine(
    (text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''),
    'expected an address that begins with https://',
  );

export const obligationRule = z
  .strictObject({
    id: name,
    name: words(200),
    parties: z.array(z.enum(obligationParties)).min(1, 'expected at least one party'),
    jurisdiction: words(80),
    trigger: words(600),
    steps: z.array(step).min(1, 'expected at least one step').max(20, 'expected at most 20 steps'),
    counting: z.enum(countingRules),
    holidays,
    zone,
    pauses: z.array(pause).max(10, 'expected at most 10 pauses'),
    source: z.strictObject({
      title: words(200),
      clause: words(200),
      url: webAddress.nullable(),
      read: words(300),
    }),
    dateChecked: day,
    status: z.enum(obligationStatuses),
    bindsOnly: words(300).optional(),
    unverified: words(600).optional(),
  })
  .superRefine(({ steps, pauses }, context) => {
    const said = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    for (const [index, { id, from }] of steps.entries()) {
      const earlier = steps.slice(0, index).map((one) => one.id);
      if (earlier.includes(id))
        said(['steps', index, 'id'], `expected another name: "${id}" names an earlier step`);
      if (from.kind === 'step' && !earlier.includes(from.step)) {
        said(
          ['steps', index, 'from', 'step'],
          `expected an earlier step: ${earlier.join(', ') || 'there is none'}`,
        );
      }
    }
    for (const [index, { id }] of pauses.entries()) {
      const isTwice = pauses.findIndex((one) => one.id === id) < index;
      if (isTwice) said(['pauses', index, 'id'], `expected another name: "${id}" names an earlier pause`);
    }
  }) satisfies z.ZodType<ObligationRule>;
