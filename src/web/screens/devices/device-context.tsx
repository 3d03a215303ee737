/** How a device stands in its place: from where it can be reached, what its fault does, and where each of that comes from. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { StatedFact } from '#http/contract/context.ts';
import type { DeviceDetail } from '#http/contract/devices.ts';
import type { SubjectOf } from '../../actions/context.ts';
import { Moment } from '../../parts/time.tsx';
import { Section } from '../../parts/section.tsx';
import { careAreaName, joined, sentence, stepWords } from '../../parts/words.ts';
import { factWords, subjectWords, valueWords } from '../context/context-words.ts';
import { StateFacts } from '../context/state-facts.tsx';
import styles from './device.module.css';

interface Choice {
  label: string;
  title: string;
  of: SubjectOf;
}

/** What facts may be stated of, from this page. */
function choicesOf(device: DeviceDetail): Choice[] {
  const model = joined([device.manufacturer, device.model], ' ');
  return [
    {
      label: 'This device',
      title: `Device ${device.assetTag ?? device.serial ?? ''}`,
      of: { subject: 'device', id: device.deviceId },
    },
    { label: 'Its model', title: `All ${model}`, of: { subject: 'product_model', id: model } },
    ...(device.deviceType === null
      ? []
      : [
          {
            label: 'Its device type',
            title: `Every "${device.deviceType}"`,
            of: { subject: 'device_type' as const, id: device.deviceType },
          },
        ]),
    {
      label: 'Its care area',
      title: careAreaName(device.careAreaDetail),
      of: { subject: 'care_area', id: device.careAreaDetail.careAreaId },
    },
    ...(device.networkZone === null
      ? []
      : [
          {
            label: 'Its network zone',
            title: `Network zone ${device.networkZone}`,
            of: { subject: 'network_zone' as const, id: device.networkZone },
          },
        ]),
  ];
}

export function DeviceContext({ org, device }: { org: string; device: DeviceDetail }) {
  const [stating, setStating] = useState<Choice | null>(null);
  const { steps, facts } = device.context;
  return (
    <Section title="In its place">
      <dl className={styles.steps}>
        {steps.map((step) => (
          <div key={step.step}>
            <dt>{stepWords[step.step]}</dt>
            <dd>
              <strong>{valueOfStep(step.value)}</strong>
              {step.assumed && <span className="dim"> (assumed)</span>}. {sentence(step.because)}
              <details className="small">
                <summary>Where this comes from</summary>
                {step.rule}, version {step.ruleVersion}. Source: {step.source}.
              </details>
            </dd>
          </div>
        ))}
      </dl>
      <StatedFacts facts={facts} />
      <div className="row screen-only">
        <span className="dim small">State facts of:</span>
        {choicesOf(device).map((choice) => (
          <Button key={choice.label} variant="default" size="compact-sm" onClick={() => setStating(choice)}>
            {choice.label}
          </Button>
        ))}
      </div>
      {stating && (
        <StateFacts org={org} of={stating.of} title={stating.title} onClose={() => setStating(null)} />
      )}
    </Section>
  );
}

/** "mef_failure" becomes "MEF failure", which the sentence beside it explains. */
function valueOfStep(value: string): string {
  const text = value.replaceAll('_', ' ').replace('mef', 'MEF');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function StatedFacts({ facts }: { facts: readonly StatedFact[] }) {
  if (facts.length === 0)
    return (
      <p className="dim small">
        Nobody has stated anything of this device or its place. What is not recorded counts as the worst.
      </p>
    );
  return (
    <ul className="small">
      {facts.map((one) => (
        <li key={`${one.subject} ${one.fact}`}>
          {factWords[one.fact].label}: <strong>{valueWords(one)}</strong>, stated of{' '}
          {subjectWords[one.subject]} by {one.by}, <Moment at={one.at} />. {one.reason}
        </li>
      ))}
    </ul>
  );
}
