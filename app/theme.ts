import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** The one accent of the product. Shade 8 on white and shade 3 on dark hold 4.5:1 for text. */
const petrol: MantineColorsTuple = [
  '#e6f5f5',
  '#cfe8e8',
  '#a0d2d2',
  '#6dbcbc',
  '#43a8a9',
  '#279b9d',
  '#138486',
  '#067274',
  '#00605f',
  '#004e4d',
];

/** The greys of the dark scheme, in the tone of `globals.css`. */
const dark: MantineColorsTuple = [
  '#e8eaea',
  '#b8c2c6',
  '#a3afb5',
  '#7d8a91',
  '#4a5860',
  '#313c42',
  '#20292d',
  '#14191c',
  '#0f1417',
  '#0b0f11',
];

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 8, dark: 8 },
  colors: { petrol, dark },
  fontFamily: 'var(--font-sans), system-ui, sans-serif',
  fontFamilyMonospace: 'var(--font-mono), ui-monospace, monospace',
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  headings: { fontFamily: 'var(--font-sans), system-ui, sans-serif', fontWeight: '600' },
});

const ours = {
  '--mantine-color-body': 'var(--page)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--muted)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-placeholder': 'var(--muted)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-color-disabled-color': 'var(--muted)',
};

/** Makes the component library use the colours of `globals.css`. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({ variables: {}, light: ours, dark: ours });
