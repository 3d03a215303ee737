/** What has to be said so that a clock can be counted: when one became aware, where, and what the rule leaves to the party. */
import { NativeSelect, TextInput } from '@mantine/core';
import type { Rule } from '../../actions/obligations.ts';
import { readersZone } from '../../parts/time.tsx';
import { type ClockDraft, partyOf } from './clock-draft.ts';
import { partyWords, statedNames } from './obligation-words.ts';
import { RuleSource } from './rules.tsx';

const zones = Intl.supportedValuesOf('timeZone');

export function ClockFields({
  rule,
  draft,
  kind,
  onChange,
}: {
  rule: Rule;
  draft: ClockDraft;
  kind: string | undefined;
  onChange: (part: Partial<ClockDraft>) => void;
}) {
  return (
    <>
      <p className="small">The clock starts when {rule.trigger}.</p>
      <RuleSource rule={rule} />
      {rule.parties.length > 1 && (
        <NativeSelect
          label="Whose duty"
          value={partyOf(draft, rule, kind) ?? ''}
          onChange={(event) => onChange({ party: event.currentTarget.value })}
          data={rule.parties.map((party) => ({ value: party, label: partyWords[party] }))}
        />
      )}
      <TextInput
        label="Became aware"
        description={`By the clock where you are (${readersZone})`}
        type="datetime-local"
        required
        value={draft.aware}
        onChange={(event) => onChange({ aware: event.currentTarget.value })}
      />
      <TextInput
        label="Time zone of whoever carries the duty"
        description={rule.zone === 'party' ? 'Days end at its midnight' : `This rule counts in ${rule.zone}`}
        required
        list="time-zones"
        maxLength={80}
        value={draft.zone}
        onChange={(event) => onChange({ zone: event.currentTarget.value })}
      />
      <datalist id="time-zones">
        {[...new Set([readersZone, ...zones])].map((zone) => (
          <option key={zone} value={zone}>
            {zone}
          </option>
        ))}
      </datalist>
      <TextInput
        label="Country or region"
        description={
          rule.holidays === 'party'
            ? 'Whose public holidays count, such as US, DE or DE-BY'
            : `This rule counts the public holidays of ${rule.holidays}`
        }
        required
        maxLength={20}
        value={draft.place}
        onChange={(event) => onChange({ place: event.currentTarget.value })}
      />
      {statedNames(rule).map((name) => (
        <TextInput
          key={name}
          label={`Days that you state for yourself: ${name}`}
          type="number"
          min={1}
          required
          value={draft.stated[name] ?? ''}
          onChange={(event) => onChange({ stated: { ...draft.stated, [name]: event.currentTarget.value } })}
        />
      ))}
    </>
  );
}
