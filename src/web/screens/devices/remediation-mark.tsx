/** How far remedying of one vulnerability on one device is, to be seen and marked. */
import { NativeSelect } from '@mantine/core';
import { type RemediationRow, remediationState } from '#http/contract/remediation.ts';
import { useMarkRemediation } from '../../actions/remediation.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { remediationWords } from '../../parts/remediation-words.ts';
import { DateOnly } from '../../parts/time.tsx';

export function RemediationMark({ org, row }: { org: string; row: RemediationRow }) {
  const mark = useMarkRemediation(org);
  const { deviceId, findingId, state, markedAt, markedBy, advisoryVersion, remediesChanged } = row;
  return (
    <div style={{ marginTop: '0.75rem' }}>
      <NativeSelect
        size="sm"
        label={`Remediation of ${row.cve ?? row.trackingId}`}
        description="For your own overview: it changes neither the finding nor its urgency."
        value={state}
        disabled={mark.isPending}
        data={remediationState.options.map((value) => ({ value, label: remediationWords[value] }))}
        onChange={(event) => {
          mark.mutate({ deviceId, findingId, state: remediationState.parse(event.currentTarget.value) });
        }}
      />
      {markedAt !== null && (
        <p className="dim small">
          Marked by {markedBy} on <DateOnly at={markedAt} />, on version {advisoryVersion} of the advisory
          {row.note !== null && `: ${row.note}`}.
          {remediesChanged && ' The advisory gives other remedies now.'}
        </p>
      )}
      {mark.isError && <ProblemNotice error={mark.error} />}
    </div>
  );
}
