'use client';

import { MantineProvider } from '@mantine/core';
import { setNonce } from 'get-nonce';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { cssVariablesResolver, theme } from './theme';

// zod would try to compile its checks, which the content security policy forbids and reports.
z.config({ jitless: true });

/** The component library around every page, with the nonce that lets its styles through the policy. */
export function Providers({ nonce, children }: { nonce: string; children: ReactNode }) {
  setNonce(nonce);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
      deduplicateInlineStyles
    >
      {children}
    </MantineProvider>
  );
}
