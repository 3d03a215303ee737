/** Controls that narrow a list: words, one value of many, and several of a few. */
import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import styles from './filters.module.css';
import { Icon, type IconName } from './icons.tsx';
import { formatNumber, placeWords } from './words.ts';

export function FilterBar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <search className={`screen-only ${styles.bar}`} aria-label={label}>
      {children}
    </search>
  );
}

/** Typing is quiet for a moment before the list follows, so that every letter is not a request. */
function useQuietText(value: string | undefined, onChange: (value: string | undefined) => void) {
  const [text, setText] = useState(value ?? '');
  const sent = useRef(value ?? '');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    // The URL changed by itself (back, a link, "Clear"): show it, unless it is what was typed here.
    if ((value ?? '') !== sent.current) {
      sent.current = value ?? '';
      setText(value ?? '');
    }
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function send(next: string, wait: number) {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      sent.current = next.trim();
      onChange(next.trim() === '' ? undefined : next.trim());
    }, wait);
  }
  return { text, send };
}

export function SearchInput({
  label,
  placeholder,
  value,
  onChange,
}: {
  label: string;
  placeholder: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const { text, send } = useQuietText(value, onChange);
  return (
    <TextInput
      className={styles.search}
      type="search"
      label={label}
      placeholder={placeholder}
      value={text}
      maxLength={200}
      leftSection={<Icon name="search" />}
      rightSection={
        text === '' ? undefined : <CloseButton aria-label="Clear the search" onClick={() => send('', 0)} />
      }
      onChange={(event) => send(event.currentTarget.value, 250)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') send(event.currentTarget.value, 0);
      }}
    />
  );
}

/** A bound that is typed; one that is no figure within its limits is marked, and the list stays as it is. */
export function NumberFilter({
  label,
  most,
  step = 1,
  value,
  onChange,
}: {
  label: string;
  most: number;
  step?: number;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const isWrong = (given: string) =>
    given !== '' && !(Number(given) >= 0 && Number(given) <= most && (step < 1 || /^\d+$/.test(given)));
  const { text, send } = useQuietText(value, (next) => {
    if (next === undefined || !isWrong(next)) onChange(next);
  });
  return (
    <TextInput
      className={styles.number}
      label={label}
      inputMode={step < 1 ? 'decimal' : 'numeric'}
      autoComplete="off"
      maxLength={9}
      value={text}
      error={isWrong(text.trim()) ? `0 to ${formatNumber(most)}` : undefined}
      onChange={(event) => send(event.currentTarget.value.replace(',', '.'), 400)}
    />
  );
}

export interface Choice {
  value: string;
  label?: string;
  devices?: number;
}

/** Sites or care areas to choose from, the one without a name by words; what is chosen stands there before they are read. */
export function placeChoices(
  facet: readonly Choice[] | undefined,
  kind: 'site' | 'care area',
  chosen: string | undefined,
): Choice[] {
  const choices = facet ?? (chosen === undefined ? [] : [{ value: chosen }]);
  return choices.map((one) => ({ ...one, label: placeWords(one.value, kind) }));
}

/** One value out of the list, or all. A value of the URL that the list lacks is shown all the same. */
export function SelectFilter({
  label,
  all,
  value,
  choices,
  onChange,
}: {
  label: string;
  all: string;
  value: string | undefined;
  choices: readonly Choice[];
  onChange: (value: string | undefined) => void;
}) {
  const missing = value !== undefined && !choices.some((choice) => choice.value === value) ? [{ value }] : [];
  return (
    <NativeSelect
      className={styles.select}
      label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    >
      <option value="">{all}</option>
      {[...missing, ...choices].map((choice: Choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label ?? choice.value}
          {choice.devices === undefined ? '' : ` (${formatNumber(choice.devices)})`}
        </option>
      ))}
    </NativeSelect>
  );
}

/** Several of a few; each is a button that says whether it is pressed. */
export function ChoiceFilter({
  label,
  choices,
  isOn,
  onToggle,
}: {
  label: string;
  choices: readonly { value: string; label: string; icon?: IconName }[];
  isOn: (value: string) => boolean;
  onToggle: (value: string) => void;
}) {
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{label}</legend>
      <div className={styles.choices}>
        {choices.map((choice) => (
          <button
            key={choice.value}
            type="button"
            className={styles.choice}
            aria-pressed={isOn(choice.value)}
            onClick={() => onToggle(choice.value)}
          >
            {choice.icon && <Icon name={choice.icon} size={14} />}
            {choice.label}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** A filter that a link brought along: it can only be taken away. */
export function SetFilter({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <Button
      variant="default"
      rightSection={<Icon name="close" size={12} />}
      onClick={onRemove}
      aria-label={`Remove the filter: ${label}`}
    >
      {label}
    </Button>
  );
}
