'use client';

import {
  type MantineColorScheme,
  type MantineColorSchemeManager,
  MantineProvider,
  useMantineColorScheme,
} from '@mantine/core';
import { setNonce } from 'get-nonce';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Theme } from '@/domain/account';
import { saveTheme } from './profile/actions';
import { cssVariablesResolver, theme as mantineTheme } from './theme';

type ProvidersProps = {
  nonce: string;
  /** The colours of whoever is signed in; null follows the system. */
  theme: Theme | null;
  /** Whether an account keeps them. */
  keeps: boolean;
  children: ReactNode;
};

/** The component library around every page, with the nonce that lets its styles through the policy. */
export function Providers({ nonce, theme, keeps, children }: ProvidersProps) {
  setNonce(nonce);
  const [manager] = useState(() => schemeManager(keeps));
  return (
    <MantineProvider
      theme={mantineTheme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme={theme ?? 'auto'}
      colorSchemeManager={manager}
      getStyleNonce={() => nonce}
      deduplicateInlineStyles
    >
      <KeptColours theme={theme} />
      {children}
    </MantineProvider>
  );
}

/** Colours that were chosen in the profile hold from then on, not only from the next load of a page. */
function KeptColours({ theme }: { theme: Theme | null }) {
  const { setColorScheme } = useMantineColorScheme();
  const known = useRef(theme);
  useEffect(() => {
    if (known.current !== theme) setColorScheme(theme ?? 'auto');
    known.current = theme;
  }, [theme, setColorScheme]);
  return null;
}

// A desk that cannot be reached must not keep anybody from light or dark.
function schemeManager(keeps: boolean): MantineColorSchemeManager {
  return {
    get: (byDefault: MantineColorScheme) => byDefault,
    set: (scheme) => {
      if (keeps) saveTheme(scheme === 'auto' ? null : scheme).catch(() => {});
    },
    subscribe: () => {},
    unsubscribe: () => {},
    clear: () => {},
  };
}
