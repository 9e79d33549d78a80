import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Permission } from '@/domain/permissions';

/** Who may use a door: those with a permission, or anybody who comes along. */
export type For = Permission | 'anybody';

/** Every server action, by its file and name, and whom it is for. One that is missing here fails the test. */
export const ACTIONS: Readonly<Record<string, For>> = {
  'app/accounts/actions.ts addAccountAction': 'accounts.manage',
  'app/accounts/actions.ts changeAccountAction': 'accounts.manage',
  'app/accounts/actions.ts disableAccountAction': 'accounts.manage',
  'app/accounts/actions.ts endSessionAction': 'accounts.manage',
  'app/accounts/actions.ts endSessionsAction': 'accounts.manage',
  'app/accounts/actions.ts inviteAction': 'accounts.manage',
  'app/accounts/actions.ts removeSecondFactorAction': 'accounts.manage',
  'app/callbacks/[interaction_id]/actions.ts commandAction': 'callbacks.change_own',
  'app/callbacks/[interaction_id]/actions.ts liftBlockAction': 'numbers.unblock',
  'app/callbacks/[interaction_id]/actions.ts undoAction': 'callbacks.change_own',
  'app/callbacks/actions.ts copyTexts': 'callbacks.export',
  'app/callbacks/actions.ts saveListLayout': 'callbacks.read',
  'app/callbacks/schedule/actions.ts scheduleAction': 'callbacks.schedule',
  'app/profile/actions.ts beginSecondFactor': 'profile.write',
  'app/profile/actions.ts changePasswordAction': 'profile.write',
  'app/profile/actions.ts confirmSecondFactor': 'profile.write',
  'app/profile/actions.ts endOwnSession': 'profile.write',
  'app/profile/actions.ts endSecondFactor': 'profile.write',
  'app/profile/actions.ts profileAction': 'profile.write',
  'app/profile/actions.ts saveTheme': 'profile.write',
  'app/profile/actions.ts signOutElsewhere': 'profile.write',
  'app/profile/actions.ts signOutEverywhere': 'profile.write',
  'app/settings/erasure/actions.ts erasureAction': 'customers.erase',
  'app/settings/erasure/actions.ts retainAction': 'customers.erase',
  'app/settings/erasure/actions.ts retentionAction': 'customers.erase',
  'app/settings/actions.ts settingsAction': 'settings.write',
  'app/sign-in/actions.ts secondFactorAction': 'anybody',
  'app/sign-in/actions.ts signInAction': 'anybody',
  'app/sign-in/actions.ts signOutAction': 'profile.write',
  'app/welcome/[token]/actions.ts choosePasswordAction': 'anybody',
  'app/welcome/[token]/actions.ts firstAccountAction': 'anybody',
};

/** Every page and route, and whom it is for. */
export const ROUTES: Readonly<Record<string, For>> = {
  '/': 'anybody',
  '/_global-error': 'anybody',
  '/_not-found': 'anybody',
  '/accounts': 'accounts.manage',
  '/accounts/[id]': 'accounts.manage',
  '/accounts/new': 'accounts.manage',
  '/audit': 'audit.read',
  '/audit/export': 'audit.read',
  '/callbacks': 'callbacks.read',
  '/callbacks/[interaction_id]': 'callbacks.read',
  '/callbacks/[interaction_id]/preview/[field]': 'callbacks.read_personal',
  '/callbacks/schedule': 'callbacks.schedule',
  '/callbacks/schedule/customer': 'callbacks.schedule',
  '/choice-counts': 'callbacks.read',
  '/healthz': 'anybody',
  '/icon.svg': 'anybody',
  '/not-allowed': 'anybody',
  '/profile': 'profile.write',
  '/reference': 'callbacks.read',
  '/settings': 'settings.write',
  '/settings/erasure': 'customers.erase',
  '/sign-in': 'anybody',
  '/sign-in/second-factor': 'anybody',
  '/welcome/[token]': 'anybody',
};

export type BuiltAction = { id: string; name: string; page: string };

const actionsManifest = z.object({
  node: z.record(
    z.string(),
    z.object({ exportedName: z.string(), filename: z.string(), workers: z.record(z.string(), z.unknown()) }),
  ),
});

/** The server actions of the build, each with a page that knows it. */
export function builtActions(): BuiltAction[] {
  const { node } = actionsManifest.parse(read('server/server-reference-manifest.json'));
  return Object.entries(node).map(([id, { exportedName, filename, workers }]) => {
    const pages = Object.keys(workers).filter((worker) => !worker.startsWith('app/_'));
    const page = (pages[0] ?? '').replace(/^app/, '').replace(/\/page$/, '');
    return { id, name: `${filename} ${exportedName}`, page };
  });
}

/** The pages and routes of the build. */
export function builtRoutes(): string[] {
  return Object.values(z.record(z.string(), z.string()).parse(read('app-path-routes-manifest.json')));
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../.next/${name}`, import.meta.url), 'utf8'));
}
