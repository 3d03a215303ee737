/** Light, dark, or as the system says. */
import { useMantineColorScheme } from '@mantine/core';
import { Icon } from '../icons.tsx';
import styles from './shell.module.css';

const schemes = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'Auto' },
] as const;

export function SchemeToggle() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <fieldset className={styles.scheme}>
      <legend className="sr-only">Colours</legend>
      {schemes.map((scheme) => (
        <button
          key={scheme.value}
          type="button"
          aria-pressed={colorScheme === scheme.value}
          onClick={() => setColorScheme(scheme.value)}
        >
          <Icon name={scheme.value} size={14} />
          {scheme.label}
        </button>
      ))}
    </fieldset>
  );
}
