/** Starts the clock of a rule; shows when each step would be due before it is started. */
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import {
  type KnownRule,
  useClockPreview,
  useObligationRules,
  useStartObligation,
} from '../../actions/obligations.ts';
import { useOrganisation } from '../../actions/organisations.ts';
import { useOwners } from '../../actions/work.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { readersZone } from '../../parts/time.tsx';
import { textOrNull } from '../../parts/words.ts';
import { ClockFields } from './clock-fields.tsx';
import { type ClockDraft, clockOf, newDraft } from './clock-draft.ts';
import { ClockPreview } from './clock-preview.tsx';
import { ruleStatusWords, startsClock } from './obligation-words.ts';

interface About {
  subject: string;
  owner: string;
  trackingId: string;
  cve: string;
  action: string;
  note: string;
}

const nothing: About = { subject: '', owner: '', trackingId: '', cve: '', action: '', note: '' };

export function StartObligation({ org, onClose }: { org: string; onClose: () => void }) {
  const rules = useObligationRules(org);
  const organisation = useOrganisation(org);
  const [draft, setDraft] = useState<ClockDraft>(() => newDraft(new Date(), readersZone, navigator.language));
  const [about, setAbout] = useState(nothing);
  const known = rules.data?.items.find(({ rule }) => rule.id === draft.rule);
  const clock = known === undefined ? null : clockOf(draft, known.rule, organisation?.kind);
  const [asked] = useDebouncedValue(clock, 300);
  const preview = useClockPreview(org, asked);
  const start = useStartObligation(org);
  const navigate = useNavigate();
  const changeClock = (part: Partial<ClockDraft>) => setDraft((before) => ({ ...before, ...part }));

  function submit() {
    if (clock === null) return;
    const { subject, ...more } = about;
    const facts = Object.fromEntries(Object.entries(more).map(([name, value]) => [name, textOrNull(value)]));
    start.mutate(
      { ...clock, subject: subject.trim(), ...facts },
      {
        onSuccess: ({ number }) => {
          onClose();
          void navigate({ to: '/$org/obligations/$obligation', params: { org, obligation: number } });
        },
      },
    );
  }

  return (
    <FormDialog
      title="Start a clock"
      size="lg"
      submit="Start the clock"
      canSubmit={clock !== null && about.subject.trim() !== '' && preview.isSuccess}
      isSending={start.isPending}
      error={start.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <NativeSelect
        label="Rule"
        required
        value={draft.rule}
        data-autofocus
        onChange={(event) => changeClock({ rule: event.currentTarget.value, party: '', stated: {} })}
        data={[
          { value: '', label: 'Choose a rule' },
          ...choices(rules.data?.items ?? [], organisation?.kind),
        ]}
      />
      {known !== undefined && (
        <ClockFields rule={known.rule} draft={draft} kind={organisation?.kind} onChange={changeClock} />
      )}
      {asked !== null && <ClockPreview preview={preview} />}
      <AboutFields
        org={org}
        about={about}
        onChange={(part) => setAbout((before) => ({ ...before, ...part }))}
      />
    </FormDialog>
  );
}

/** Own clauses, those that bind what the organisation is, and the others; what starts no clock cannot be chosen. */
function choices(rules: readonly KnownRule[], kind: string | undefined) {
  const isOurs = ({ rule }: KnownRule) => rule.parties.some((party) => party === kind);
  const groups: [string, KnownRule[]][] = [
    ['Clauses of your contracts', rules.filter(({ own }) => own !== null)],
    ['For organisations like yours', rules.filter((one) => one.own === null && isOurs(one))],
    ['For others', rules.filter((one) => one.own === null && !isOurs(one))],
  ];
  return groups
    .filter(([, items]) => items.length > 0)
    .map(([group, items]) => ({
      group,
      items: items.map((one) => ({
        value: one.rule.id,
        label: startsClock(one)
          ? `${one.rule.name} (${one.rule.jurisdiction})`
          : `${one.rule.name} (${ruleStatusWords[one.rule.status]})`,
        disabled: !startsClock(one),
      })),
    }));
}

function AboutFields({
  org,
  about,
  onChange,
}: {
  org: string;
  about: About;
  onChange: (part: Partial<About>) => void;
}) {
  const owners = useOwners(org);
  return (
    <>
      <TextInput
        label="What it is about"
        description="In a few words, without anything of a patient"
        required
        maxLength={300}
        value={about.subject}
        onChange={(event) => onChange({ subject: event.currentTarget.value })}
      />
      <NativeSelect
        label="Whose it is"
        value={about.owner}
        onChange={(event) => onChange({ owner: event.currentTarget.value })}
        data={[{ value: '', label: 'Nobody yet' }, ...owners.map((name) => ({ value: name, label: name }))]}
      />
      <TextInput
        label="Advisory"
        description="Its number, where it is about one"
        maxLength={200}
        value={about.trackingId}
        onChange={(event) => onChange({ trackingId: event.currentTarget.value })}
      />
      <TextInput
        label="CVE"
        placeholder="CVE-2026-1001"
        maxLength={30}
        value={about.cve}
        onChange={(event) => onChange({ cve: event.currentTarget.value })}
      />
      <TextInput
        label="Action"
        placeholder="A-12"
        maxLength={20}
        value={about.action}
        onChange={(event) => onChange({ action: event.currentTarget.value })}
      />
      <Textarea
        label="Note"
        autosize
        minRows={1}
        maxLength={4000}
        value={about.note}
        onChange={(event) => onChange({ note: event.currentTarget.value })}
      />
    </>
  );
}
