import { PERMISSIONS, type Permission, type Role } from './permissions';

/** By which way a change came in. */
export const WAYS = ['form', 'import', 'fill', 'settings', 'sign-in', 'accounts', 'command', 'job'] as const;

export type Way = (typeof WAYS)[number];

/** Who acts, passed explicitly to every read and write. */
export type Actor = {
  readonly id: string;
  readonly name: string;
  /** `nobody`: not signed in, and may nothing. */
  readonly role: Role | 'nobody';
  /** The number under which the vendor's systems know the person; null for those who own no callbacks. */
  readonly owner_id: number | null;
  readonly way: Way;
  /** Ties all changes of one request or one run together. */
  readonly request_id: string;
};

/** Whoever has the database file in hand may do everything with it: the commands of the command line. */
export function commandLineActor(way: Way, requestId: string): Actor {
  return {
    id: 'command-line',
    name: 'Command line',
    role: 'administrator',
    owner_id: null,
    way,
    request_id: requestId,
  };
}

/** Who acts, where an account is changed: people do so on the pages of accounts, commands as they do everything. */
export function onAccounts(actor: Actor): Actor {
  return actor.way === 'form' ? { ...actor, way: 'accounts' } : actor;
}

/** Whoever is not signed in; only the record of what happened names them. */
export function stranger(requestId: string): Actor {
  return {
    id: 'nobody',
    name: 'Not signed in',
    role: 'nobody',
    owner_id: null,
    way: 'sign-in',
    request_id: requestId,
  };
}

export class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
  /** By this Next answers pages and actions with 403, and draws `app/forbidden.tsx`. */
  readonly digest = 'NEXT_HTTP_ERROR_FALLBACK;403';
  constructor(actor: Actor, permission: Permission) {
    super(`The role ${actor.role} may not do this: ${permission}`);
  }
}

/** Whether somebody may do something; an unknown role may nothing, and what is not in the table nobody may. */
export function may(actor: Pick<Actor, 'role'>, permission: Permission): boolean {
  const roles: readonly string[] = Object.hasOwn(PERMISSIONS, permission)
    ? PERMISSIONS[permission].roles
    : [];
  return roles.includes(actor.role);
}

/** Every function that reads or writes data asks this first. @throws NotAllowed */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (!may(actor, permission)) throw new NotAllowed(actor, permission);
}

/**
 * Whether somebody may change a callback: any, or those that they own or nobody owns.
 * @param owner_id of the callback as it stands
 */
export function mayChange(actor: Actor, owner_id: number | null): boolean {
  if (may(actor, 'callbacks.change_any')) return true;
  return may(actor, 'callbacks.change_own') && (owner_id === null || owner_id === actor.owner_id);
}
