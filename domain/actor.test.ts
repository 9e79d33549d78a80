import { describe, expect, it } from 'vitest';
import { type Actor, may, mayChange, NotAllowed, requirePermission } from './actor';
import { isRole, PERMISSIONS, type Permission, ROLES, type Role } from './permissions';

const ALL_ROLES = Object.keys(ROLES).filter(isRole);
const ALL_PERMISSIONS = Object.keys(PERMISSIONS).filter((name): name is Permission =>
  Object.hasOwn(PERMISSIONS, name),
);

// What the product promises, written down once more by hand: a slip in the table shows.
const REACH: Record<Role, Permission[]> = {
  viewer: ['callbacks.read', 'profile.write', 'settings.read'],
  agent: [
    'callbacks.read',
    'profile.write',
    'settings.read',
    'callbacks.read_personal',
    'callbacks.schedule',
    'callbacks.change_own',
    'callbacks.take',
  ],
  supervisor: ALL_PERMISSIONS.filter(
    (permission) => !['accounts.manage', 'customers.erase', 'database.backup'].includes(permission),
  ),
  administrator: ALL_PERMISSIONS,
};

/** An actor as it might arrive from a session that is older or newer than the program. */
function actorWith(role: unknown, owner_id: number | null = null): Actor {
  const actor = { id: 'a', name: 'Ada', role, owner_id, way: 'form', request_id: 'r1' };
  return JSON.parse(JSON.stringify(actor));
}

describe.each(ALL_ROLES)('the role %s', (role) => {
  it.each(ALL_PERMISSIONS)('may what the promise says: %s', (permission) => {
    const promised = REACH[role].includes(permission);
    expect(may(actorWith(role), permission)).toBe(promised);
    const ask = () => requirePermission(actorWith(role), permission);
    if (promised) expect(ask).not.toThrow();
    else expect(ask).toThrow(NotAllowed);
  });

  it('may nothing that is not in the table', () => {
    for (const name of ['everything', 'toString', '__proto__', 'constructor', ''])
      expect(may(actorWith(role), JSON.parse(JSON.stringify(name)))).toBe(false);
  });
});

it.each(['guest', '', 'Supervisor', 'toString', 'constructor', '__proto__', null, undefined, ['supervisor']])(
  'the unknown role %j may nothing',
  (role) => {
    for (const permission of ALL_PERMISSIONS) {
      expect(may(actorWith(role), permission)).toBe(false);
      expect(() => requirePermission(actorWith(role), permission)).toThrow(NotAllowed);
    }
    expect(mayChange(actorWith(role, 7), 7)).toBe(false);
  },
);

it('says which role may not do what, and names nobody', () => {
  expect(() => requirePermission(actorWith('viewer'), 'callbacks.export')).toThrow(
    'The role viewer may not do this: callbacks.export',
  );
});

describe('whose callback may be changed', () => {
  it.each([
    ['viewer', 7, [false, false, false]],
    ['agent', 7, [true, true, false]],
    ['agent', null, [true, false, false]],
    ['supervisor', null, [true, true, true]],
    ['administrator', null, [true, true, true]],
  ] as const)('by the role %s with the owner number %j', (role, own, [nobodys, sevens, eights]) => {
    const actor = actorWith(role, own);
    expect([null, 7, 8].map((owner) => mayChange(actor, owner))).toEqual([nobodys, sevens, eights]);
  });
});
