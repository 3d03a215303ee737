/** The steps of a ladder in a form: who, how many hours after it is due, and how. */
import { Button, Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import { roleChoices, roles, roleWords, whenWords, type LadderStep } from './escalation-words.ts';
import styles from './ladder-form.module.css';

export function LadderSteps({
  steps,
  onChange,
}: {
  steps: readonly LadderStep[];
  onChange: (steps: LadderStep[]) => void;
}) {
  const change = (id: string, part: Partial<LadderStep>) =>
    onChange(steps.map((step) => (step.id === id ? { ...step, ...part } : step)));
  return (
    <fieldset className={`stack-tight ${styles.group}`}>
      <legend>Who is told, and when</legend>
      <ul className="plain-list stack-tight">
        {steps.map((step, index) => (
          <li key={step.id} className={styles.step}>
            <StepFields
              step={step}
              name={`Step ${index + 1}`}
              onChange={(part) => change(step.id, part)}
              onRemove={() => onChange(steps.filter(({ id }) => id !== step.id))}
            />
          </li>
        ))}
      </ul>
      <div>
        <Button variant="default" size="compact-sm" onClick={() => onChange([...steps, newStep(steps)])}>
          Add a step
        </Button>
      </div>
    </fieldset>
  );
}

function StepFields({
  step,
  name,
  onChange,
  onRemove,
}: {
  step: LadderStep;
  name: string;
  onChange: (part: Partial<LadderStep>) => void;
  onRemove: () => void;
}) {
  return (
    <>
      <NumberInput
        label={`${name}: hours after it is due`}
        description={Number.isFinite(step.afterHours) ? whenWords(step.afterHours) : 'below zero: before'}
        min={-8784}
        max={8784}
        value={step.afterHours}
        onChange={(value) => onChange({ afterHours: Number(value) })}
      />
      <NativeSelect
        label={`${name}: who`}
        value={step.to}
        onChange={(event) =>
          onChange({ to: roles.find((one) => one === event.currentTarget.value) ?? step.to })
        }
        data={roleChoices}
      />
      <div className="stack-tight">
        <Checkbox
          label="In quiet hours too"
          checked={step.isUrgent}
          onChange={(event) => onChange({ isUrgent: event.currentTarget.checked })}
        />
        <Checkbox
          label="In the message of the day"
          checked={step.inDigest}
          onChange={(event) => onChange({ inDigest: event.currentTarget.checked })}
        />
      </div>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={`Remove ${name}, ${roleWords[step.to]}`}
        onClick={onRemove}
      >
        Remove
      </Button>
    </>
  );
}

/** A day after the last one, with an id that no step has: what was recorded is known again by it. */
function newStep(steps: readonly LadderStep[]): LadderStep {
  const last = Math.max(0, ...steps.map(({ afterHours }) => afterHours));
  const taken = new Set(steps.map(({ id }) => id));
  let number = steps.length + 1;
  while (taken.has(`step-${number}`)) number += 1;
  return { id: `step-${number}`, afterHours: last + 24, to: 'executive', isUrgent: false, inDigest: false };
}
