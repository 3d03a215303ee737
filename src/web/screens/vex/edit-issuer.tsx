/** Says what an issuer is, and what is done with its statements. */
import { NativeSelect, Radio, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { VexIssuer } from '#http/contract/vex.ts';
import { useSetVexIssuer } from '../../actions/vex.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { policyWords, roleWords } from './vex-words.ts';
import { textOrNull } from '../../parts/words.ts';

const policyMeanings: Readonly<Record<VexIssuer['policy'], string>> = {
  ask: 'each statement waits until somebody accepts it',
  apply: 'statements count as soon as they are imported; "not affected" without a reason still waits',
  refuse: 'nothing it says counts, also where it was accepted before',
};

const roles = Object.keys(roleWords) as NonNullable<VexIssuer['role']>[];
const policies = Object.keys(policyWords) as VexIssuer['policy'][];

export function EditIssuer({
  org,
  issuer,
  onClose,
}: {
  org: string;
  issuer: VexIssuer;
  onClose: () => void;
}) {
  const [role, setRole] = useState(issuer.role);
  const [policy, setPolicy] = useState(issuer.policy);
  const [makers, setMakers] = useState(issuer.makers?.join(', ') ?? '');
  const [key, setKey] = useState(issuer.signingKey ?? '');
  const set = useSetVexIssuer(org);
  return (
    <FormDialog
      title={issuer.name}
      submit="Save"
      isSending={set.isPending}
      error={set.error}
      onSubmit={() => {
        const names = makers
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name !== '');
        const signingKey = textOrNull(key);
        const change = { role, policy, makers: names.length === 0 ? null : names, signingKey };
        set.mutate({ issuerId: issuer.issuerId, change }, { onSuccess: onClose });
      }}
      onClose={onClose}
    >
      <NativeSelect
        label="What it is"
        description={issuer.statedRole === null ? undefined : `Its documents say: ${issuer.statedRole}`}
        value={role ?? ''}
        data-autofocus
        onChange={(event) => setRole(roles.find((one) => one === event.currentTarget.value) ?? null)}
        data={[
          { value: '', label: 'Not known' },
          ...roles.map((one) => ({ value: one, label: roleWords[one] })),
        ]}
      />
      <Radio.Group
        label="Its statements"
        value={policy}
        onChange={(value) => setPolicy(policies.find((one) => one === value) ?? policy)}
      >
        <div className="stack-tight">
          {policies.map((one) => (
            <Radio key={one} value={one} label={`${policyWords[one]}: ${policyMeanings[one]}`} />
          ))}
        </div>
      </Radio.Group>
      <TextInput
        label="For products of these makers"
        description="Names with commas between them; empty for every maker"
        value={makers}
        maxLength={1000}
        onChange={(event) => setMakers(event.currentTarget.value)}
      />
      <TextInput
        label="Only what this key signed"
        description="Fingerprint of an OpenPGP key, as a signed document or its feed shows it; empty to apply statements without a signature too"
        value={key}
        maxLength={200}
        onChange={(event) => setKey(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
