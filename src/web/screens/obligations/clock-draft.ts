/** A clock as somebody fills it in, before it is one. */
import type { ClockInput, Rule } from '../../actions/obligations.ts';
import { instantOf, localMinute, statedNames } from './obligation-words.ts';

export interface ClockDraft {
  rule: string;
  /** Empty: what the organisation is. */
  party: string;
  /** Of a field of date and time, in the zone of the reader. */
  aware: string;
  zone: string;
  place: string;
  /** Days as typed, by the name of the value. */
  stated: Readonly<Record<string, string>>;
}

export function newDraft(now: Date, zone: string, language: string): ClockDraft {
  const place = new Intl.Locale(language).region ?? 'US';
  return { rule: '', party: '', aware: localMinute(now), zone, place, stated: {} };
}

/** What is asked of the server; null while something is missing. */
export function clockOf(draft: ClockDraft, rule: Rule, kind: string | undefined): ClockInput | null {
  const awareAt = instantOf(draft.aware);
  const stated = Object.fromEntries(
    statedNames(rule).map((name) => [name, Number.parseInt(draft.stated[name] ?? '', 10)]),
  );
  const isWhole = Object.values(stated).every((days) => days > 0);
  if (awareAt === null || !isWhole || draft.zone.trim() === '' || draft.place.trim() === '') return null;
  const party = rule.parties.find((one) => one === partyOf(draft, rule, kind));
  const { zone, place } = draft;
  return {
    rule: rule.id,
    ...(party === undefined ? {} : { party }),
    awareAt,
    zone: zone.trim(),
    place: place.trim(),
    stated,
  };
}

/** The party that was chosen, else what the organisation is, else the first of the rule. */
export function partyOf({ party }: Pick<ClockDraft, 'party'>, { parties }: Rule, kind: string | undefined) {
  return parties.find((one) => one === party) ?? parties.find((one) => one === kind) ?? parties[0];
}
