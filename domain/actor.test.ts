import { describe, expect, it } from 'vitest';
import { type Actor, builtInSupervisor, may, NotAllowed, type Permission, requirePermission } from './actor';

const PERMISSIONS: Permission[] = [
  'callbacks.read',
  'callbacks.write',
  'callbacks.import',
  'callbacks.export',
  'settings.read',
  'settings.write',
  'database.backup',
];

/** An actor as it might arrive from a session that is older or newer than the program. */
function actorWithRole(role: unknown): Actor {
  return JSON.parse(JSON.stringify({ ...builtInSupervisor('form', 'r1'), role }));
}

describe.each(PERMISSIONS)('%s', (permission) => {
  it('is granted to the built-in supervisor', () => {
    const supervisor = builtInSupervisor('form', 'r1');
    expect(may(supervisor, permission)).toBe(true);
    expect(() => requirePermission(supervisor, permission)).not.toThrow();
  });

  it.each([
    'guest',
    '',
    'Supervisor',
    'toString',
    'constructor',
    '__proto__',
    null,
    undefined,
    ['supervisor', 'x'],
  ])('is denied to the unknown role %j', (role) => {
    expect(may(actorWithRole(role), permission)).toBe(false);
    expect(() => requirePermission(actorWithRole(role), permission)).toThrow(NotAllowed);
  });
});

it('denies a permission that is not in the table', () => {
  const unknown: Permission = JSON.parse('"everything"');
  expect(may(builtInSupervisor('form', 'r1'), unknown)).toBe(false);
});

it('says who may not do what', () => {
  expect(() => requirePermission(actorWithRole('guest'), 'callbacks.write')).toThrow(
    'Supervisor (guest) may not do this: callbacks.write',
  );
});

it('remembers the way and the request', () => {
  expect(builtInSupervisor('import', 'r2')).toMatchObject({
    way: 'import',
    request_id: 'r2',
    role: 'supervisor',
  });
});
