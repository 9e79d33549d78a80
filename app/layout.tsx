import '@mantine/core/styles.css';
import './globals.css';
import { ColorSchemeScript, mantineHtmlProps } from '@mantine/core';
import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import { headers } from 'next/headers';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { SoftNavigation } from '@/components/soft-navigation';
import { serverDatabase } from '@/db/server-database';
import { findSettings } from '@/db/settings';
import { ROLES } from '@/domain/permissions';
import { readerOf, settingsFor } from '@/domain/settings';
import { readerWords } from '@/domain/time-zone';
import { actorOrNull, currentReader } from './actor';
import { currentAccount } from './auth';
import { Providers } from './providers';
import { roomsFor } from './rooms';
import { TopBar } from './top-bar';

const sans = localFont({
  src: '../node_modules/@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2',
  weight: '100 700',
  variable: '--font-sans',
});
const mono = localFont({
  src: '../node_modules/@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2',
  weight: '400',
  variable: '--font-mono',
  preload: false,
});

export const metadata: Metadata = { title: { default: 'Callback Desk', template: '%s · Callback Desk' } };
export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

// The account keeps the colours, not the browser: they are the same on every machine.
const NO_STORAGE = 'colours-are-kept-by-the-account';

export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection();
  const nonce = (await headers()).get('x-nonce') ?? '';
  const account = await currentAccount();
  const actor = await actorOrNull();
  const settings =
    actor && settingsFor((await findSettings(serverDatabase(), actor)).values, await currentReader());
  return (
    <html lang="en" {...mantineHtmlProps} className={`${sans.variable} ${mono.variable}`}>
      <head>
        <ColorSchemeScript
          nonce={nonce}
          defaultColorScheme={account?.theme ?? 'auto'}
          localStorageKey={NO_STORAGE}
        />
      </head>
      <body>
        <Providers nonce={nonce} theme={account?.theme ?? null} keeps={account !== null}>
          <a className="skip-link" href="#main">
            Skip to the content
          </a>
          <TopBar
            place={settings && readerWords(readerOf(settings))}
            rooms={actor ? roomsFor(actor) : []}
            who={account && { name: account.name, role: ROLES[account.role].label }}
          />
          <main id="main" tabIndex={-1}>
            {children}
          </main>
          <SoftNavigation />
        </Providers>
      </body>
    </html>
  );
}
