/** Mantine dressed in Ward's colours; the defaults of the library fail contrast (see palette.css). */
import {
  createTheme,
  localStorageColorSchemeManager,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';

const ward: MantineColorsTuple = [
  '#e3f1f2',
  '#cbe4e7',
  '#a0cdd2',
  '#6fb3ba',
  '#4a9ba4',
  '#318b95',
  '#207f8a',
  '#126d78',
  '#0b5c66',
  '#044851',
];
const dark: MantineColorsTuple = [
  '#e5ebf0',
  '#c9d2db',
  '#a9b6c3',
  '#8494a3',
  '#4a5764',
  '#323e4a',
  '#212b35',
  '#19212a',
  '#141b22',
  '#10161c',
];

export const theme = createTheme({
  primaryColor: 'ward',
  primaryShade: 8,
  autoContrast: true,
  respectReducedMotion: true,
  cursorType: 'pointer',
  defaultRadius: 'sm',
  colors: { ward, dark },
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif",
  headings: { fontWeight: '650' },
});

/** Points the library's general colours at Ward's, so that both schemes come from one file. */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--ward-card)',
    '--mantine-color-text': 'var(--ward-ink)',
    '--mantine-color-dimmed': 'var(--ward-dim)',
    '--mantine-color-anchor': 'var(--ward-link)',
    '--mantine-color-placeholder': 'var(--ward-dim)',
    '--mantine-color-default-color': 'var(--ward-ink)',
    '--mantine-color-default-border': 'var(--ward-line)',
    '--mantine-color-error': 'var(--ward-immediate-ink)',
  };
  return { variables: {}, light: shared, dark: shared };
};

/** The same key as public/scheme.js reads before the first paint. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'ward-scheme' });
