/** What can be asked for. Deny by default: a role may do only what stands here. */
const ROLE_PERMISSIONS = {
  supervisor: [
    'callbacks.read',
    'callbacks.write',
    'callbacks.import',
    'callbacks.export',
    'numbers.unblock',
    'settings.read',
    'settings.write',
    'database.backup',
  ],
} as const;

export type Role = keyof typeof ROLE_PERMISSIONS;

export type Permission = (typeof ROLE_PERMISSIONS)[Role][number];

/** By which way a change came in. */
export const WAYS = ['form', 'import', 'fill', 'settings'] as const;

export type Way = (typeof WAYS)[number];

/** Who acts, passed explicitly to every read and write. */
export type Actor = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly way: Way;
  /** Ties all changes of one request or one run together. */
  readonly request_id: string;
};

/** The one user that exists until there are accounts. */
export function builtInSupervisor(way: Way, requestId: string): Actor {
  return { id: 'supervisor', name: 'Supervisor', role: 'supervisor', way, request_id: requestId };
}

export class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
  constructor(actor: Actor, permission: Permission) {
    super(`${actor.name} (${actor.role}) may not do this: ${permission}`);
  }
}

/** Whether a role may do something; an unknown role may nothing. */
export function may(actor: Actor, permission: Permission): boolean {
  const permissions: readonly Permission[] | undefined = Object.hasOwn(ROLE_PERMISSIONS, actor.role)
    ? ROLE_PERMISSIONS[actor.role]
    : undefined;
  return permissions?.includes(permission) ?? false;
}

/** Every function that reads or writes data asks this first. @throws NotAllowed */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (!may(actor, permission)) throw new NotAllowed(actor, permission);
}
