/** Starts to assess a vulnerability in a product of one's own. */
import { NativeSelect, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useStartAssessment } from '../../actions/assessments.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { textOrNull } from '../../parts/words.ts';

export function StartAssessment({ org, onClose }: { org: string; onClose: () => void }) {
  const [vulnerability, setVulnerability] = useState('');
  const [product, setProduct] = useState('');
  const [versions, setVersions] = useState('');
  const [cvssVersion, setCvssVersion] = useState<'3.0' | '3.1'>('3.1');
  const start = useStartAssessment(org);
  const navigate = useNavigate();
  return (
    <FormDialog
      title="Start an assessment"
      submit="Start"
      canSubmit={vulnerability.trim() !== '' && product.trim() !== ''}
      isSending={start.isPending}
      error={start.error}
      onSubmit={() => {
        start.mutate(
          { vulnerability, product, versions: textOrNull(versions), cvssVersion },
          {
            onSuccess: ({ number }) =>
              void navigate({ to: '/$org/assessments/$assessment', params: { org, assessment: number } }),
          },
        );
      }}
      onClose={onClose}
    >
      <TextInput
        label="Vulnerability"
        description="A CVE id, or what you call it until it has one"
        required
        data-autofocus
        maxLength={100}
        value={vulnerability}
        onChange={(event) => setVulnerability(event.currentTarget.value)}
      />
      <TextInput
        label="Product"
        description="One that you make"
        required
        maxLength={200}
        value={product}
        onChange={(event) => setProduct(event.currentTarget.value)}
      />
      <TextInput
        label="Versions"
        description="Which of them, such as before 4.2; empty for all"
        maxLength={200}
        value={versions}
        onChange={(event) => setVersions(event.currentTarget.value)}
      />
      <NativeSelect
        label="Version of CVSS"
        description="Of the vector. FDA qualified the rubric with 3.0; advisories mostly give 3.1"
        value={cvssVersion}
        onChange={(event) => setCvssVersion(event.currentTarget.value === '3.0' ? '3.0' : '3.1')}
        data={['3.1', '3.0']}
      />
    </FormDialog>
  );
}
