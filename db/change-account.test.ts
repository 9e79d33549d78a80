import { verifyPassword } from 'better-auth/crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountForm } from '@/domain/account-forms';
import { type Actor, commandLineActor, NotAllowed } from '@/domain/actor';
import { credentials, oneTimeLinks, sessions, users } from './account-schema';
import { findAccount, findActiveAccount, hasAccounts, listAccounts } from './accounts';
import { addAccountWithPassword } from './add-account-with-password';
import {
  changeAccount,
  changeProfile,
  changeTheme,
  disableAccount,
  inviteAgain,
  removeSecondFactor,
} from './change-account';
import { writeTransaction } from './database';
import { insertAccount } from './insert-account';
import { makeOneTimeLink } from './one-time-links';
import { events } from './schema';
import { endSessions } from './sessions';
import { findLinkPurpose, insertFirstAccount, setPasswordByLink } from './set-password';
import { createTestDatabase, type TestDatabase } from './test-database';
import { supervisor } from './test-kit';

const program = commandLineActor('command', 'test');
const PASSWORD = 'correct horse battery';

let kept: TestDatabase;
beforeEach(async () => {
  kept = await createTestDatabase();
});
afterEach(() => kept.remove());

const form = (fields: Partial<AccountForm> = {}): AccountForm => ({
  name: 'Ada',
  email: 'ada@desk.example',
  role: 'agent',
  owner_id: 7,
  ...fields,
});

async function add(fields: Partial<AccountForm> = {}): Promise<{ id: string; token: string }> {
  const made = await insertAccount(kept.db, program, form(fields));
  if (made.kind !== 'created') throw new Error(made.kind);
  return made;
}

function addSession(userId: string): void {
  const now = new Date();
  const row = { id: userId, token: userId, userId, expiresAt: now, createdAt: now, updatedAt: now };
  kept.db.insert(sessions).values(row).run();
}

const commands = () =>
  kept.db
    .select({ command: events.command })
    .from(events)
    .orderBy(events.id)
    .all()
    .map(({ command }) => command);
const passwordOf = (id: string) =>
  kept.db.select().from(credentials).where(eq(credentials.userId, id)).get()?.password ?? null;
const actorOf = (id: string, role: Actor['role'] = 'agent'): Actor => ({ ...supervisor, id, role });

describe('a one-time link', () => {
  it('gives an account its password, once, and ends its sessions', async () => {
    const { id, token } = await add();
    addSession(id);
    expect(await findLinkPurpose(kept.db, token)).toMatchObject({
      kind: 'password',
      account: { id, role: 'agent' },
    });
    expect((await findAccount(kept.db, program, id))?.has_password).toBe(false);

    expect(await setPasswordByLink(kept.db, token, PASSWORD, 'r')).toBe('ada@desk.example');
    const hash = passwordOf(id) ?? '';
    expect(await verifyPassword({ hash, password: PASSWORD })).toBe(true);
    expect(kept.db.select().from(sessions).all()).toEqual([]);
    expect((await findAccount(kept.db, program, id))?.has_password).toBe(true);

    expect(await findLinkPurpose(kept.db, token)).toEqual({ kind: 'none' });
    expect(await setPasswordByLink(kept.db, token, 'another password', 'r')).toBeNull();
    expect(passwordOf(id)).toBe(hash);
    expect(commands()).toEqual(['create_account', 'set_password']);
  });

  it('is worth nothing in the database, when it is too old, replaced, or its account was disabled', async () => {
    const { id, token } = await add();
    expect(JSON.stringify(kept.db.select().from(oneTimeLinks).all())).not.toContain(token);
    const second = (await inviteAgain(kept.db, program, id)) ?? '';
    expect(await findLinkPurpose(kept.db, token)).toEqual({ kind: 'none' });
    expect((await findLinkPurpose(kept.db, second)).kind).toBe('password');
    await add({ email: 'admin@desk.example', role: 'administrator' });
    await disableAccount(kept.db, program, { id, disabled: true });
    expect(await findLinkPurpose(kept.db, second)).toEqual({ kind: 'none' });
    expect(await inviteAgain(kept.db, program, id)).toBeNull();
    await disableAccount(kept.db, program, { id, disabled: false });
    expect(await findLinkPurpose(kept.db, second)).toEqual({ kind: 'none' });
    const third = (await inviteAgain(kept.db, program, id)) ?? '';
    expect((await findLinkPurpose(kept.db, third)).kind).toBe('password');
    kept.db
      .update(oneTimeLinks)
      .set({ expires_at: new Date(0) })
      .run();
    expect(await findLinkPurpose(kept.db, third)).toEqual({ kind: 'none' });
    expect(await setPasswordByLink(kept.db, third, PASSWORD, 'r')).toBeNull();
  });

  it('makes the first administrator, and none once there is an account', async () => {
    const first = { name: 'Alex', email: 'alex@desk.example', password: PASSWORD };
    const [token, other] = [0, 1].map(() => writeTransaction(kept.db, () => makeOneTimeLink(kept.db, null)));
    expect(await insertFirstAccount(kept.db, token ?? '', first, 'r')).toBeNull();
    expect(hasAccounts(kept.db)).toBe(false);
    const made = await Promise.all([1, 2].map(() => insertFirstAccount(kept.db, other ?? '', first, 'r')));
    expect(made.filter((email) => email !== null)).toEqual(['alex@desk.example']);
    expect(await listAccounts(kept.db, program)).toMatchObject([{ name: 'Alex', role: 'administrator' }]);
    const late = writeTransaction(kept.db, () => makeOneTimeLink(kept.db, null));
    expect(await findLinkPurpose(kept.db, late)).toEqual({ kind: 'none' });
    expect(kept.db.select().from(events).all()).toMatchObject([
      { command: 'create_account', actor_name: 'Alex', actor_role: 'administrator', way: 'accounts' },
    ]);
  });
});

describe('an account', () => {
  it('is changed on the pages of accounts by people, and by commands on their way', async () => {
    const { id } = await add();
    const admin: Actor = { ...supervisor, id: 'admin', role: 'administrator' };
    await disableAccount(kept.db, admin, { id, disabled: true });
    const ways = kept.db.select().from(events).all();
    expect(ways.map(({ command, way }) => [command, way])).toEqual([
      ['create_account', 'command'],
      ['disable_account', 'accounts'],
    ]);
  });

  it('is changed with an event, by the version that was read', async () => {
    const { id } = await add();
    await add({ email: 'admin@desk.example', role: 'administrator' });
    const change = {
      id,
      version: 1,
      ...form({ role: 'viewer', owner_id: null, email: 'ada2@desk.example' }),
    };
    expect(await changeAccount(kept.db, program, change)).toEqual({ kind: 'done' });
    expect(findActiveAccount(kept.db, id)).toMatchObject({ role: 'viewer', owner_id: null, version: 2 });
    expect(await changeAccount(kept.db, program, change)).toMatchObject({ kind: 'changed_meanwhile' });
    const taken = { ...change, version: 2, email: 'admin@desk.example' };
    expect(await changeAccount(kept.db, program, taken)).toEqual({ kind: 'email_taken' });
    expect(await changeAccount(kept.db, program, { ...change, id: 'nobody' })).toEqual({ kind: 'unknown' });
    expect(commands()).toEqual(['create_account', 'create_account', 'change_account']);
  });

  it('that is the last administrator stays one, and stays enabled', async () => {
    const { id } = await add({ role: 'administrator' });
    const other = await add({ email: 'b@desk.example', role: 'administrator' });
    await disableAccount(kept.db, program, { id: other.id, disabled: true });
    const change = { id, version: 1, ...form({ role: 'supervisor' }) };
    expect(await changeAccount(kept.db, program, change)).toEqual({ kind: 'last_administrator' });
    const off = { id, disabled: true };
    expect(await disableAccount(kept.db, program, off)).toEqual({ kind: 'last_administrator' });
    await disableAccount(kept.db, program, { id: other.id, disabled: false });
    // Who was invited and has chosen no password cannot come in.
    expect(await disableAccount(kept.db, program, off)).toEqual({ kind: 'last_administrator' });
    await setPasswordByLink(kept.db, other.token, PASSWORD, 'r');
    expect(await disableAccount(kept.db, program, off)).toEqual({ kind: 'done' });
  });

  it('that manages accounts now can take them from others, also with no password of its own', async () => {
    const first = await add({ role: 'administrator' });
    const { id } = await add({ email: 'b@desk.example', role: 'administrator' });
    const actor = actorOf(first.id, 'administrator');
    expect(await disableAccount(kept.db, actor, { id, disabled: true })).toEqual({ kind: 'done' });
  });

  it('two administrators who demote each other at the same time leave one', async () => {
    const [one, other] = [
      await add({ role: 'administrator' }),
      await add({ email: 'b@desk.example', role: 'administrator' }),
    ];
    for (const { token } of [one, other]) await setPasswordByLink(kept.db, token, PASSWORD, 'r');
    const demote = (by: string, { id }: { id: string }, email: string) =>
      changeAccount(kept.db, actorOf(by, 'administrator'), { id, version: 1, ...form({ email }) });
    const outcomes = await Promise.all([
      demote(other.id, one, 'ada@desk.example'),
      demote(one.id, other, 'b@desk.example'),
    ]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['done', 'last_administrator']);
  });

  it('that is disabled is nobody any more, and has no sessions', async () => {
    const { id } = await add();
    addSession(id);
    await disableAccount(kept.db, program, { id, disabled: true });
    expect(findActiveAccount(kept.db, id)).toBeNull();
    expect(kept.db.select().from(sessions).all()).toEqual([]);
    await disableAccount(kept.db, program, { id, disabled: false });
    expect(findActiveAccount(kept.db, id)).toMatchObject({ id });
  });

  it('with a role that is none of ours is nobody', async () => {
    const { id } = await add();
    kept.db.update(users).set({ role: 'god' }).run();
    expect(findActiveAccount(kept.db, id)).toBeNull();
  });

  it('changes its own profile and theme, and ends its own sessions alone', async () => {
    const { id } = await add();
    const own = actorOf(id);
    const profile = {
      name: 'Ada L.',
      time_zone: 'Europe/Berlin',
      language: 'de-CH',
      theme: null,
      version: 1,
    } as const;
    expect(await changeProfile(kept.db, own, profile)).toEqual({ kind: 'done' });
    await changeTheme(kept.db, own, 'dark');
    expect(findActiveAccount(kept.db, id)).toMatchObject({
      name: 'Ada L.',
      time_zone: 'Europe/Berlin',
      language: 'de-CH',
      theme: 'dark',
      role: 'agent',
    });
    addSession(id);
    await expect(endSessions(kept.db, actorOf('somebody'), id)).rejects.toBeInstanceOf(NotAllowed);
    expect(await endSessions(kept.db, own, id)).toBe(1);
  });

  it('is added with a password on the command line, and never twice', async () => {
    const id = await addAccountWithPassword(kept.db, program, form(), PASSWORD);
    expect(await verifyPassword({ hash: passwordOf(id ?? '') ?? '', password: PASSWORD })).toBe(true);
    expect(
      await addAccountWithPassword(kept.db, program, form({ email: 'ada@desk.example' }), PASSWORD),
    ).toBeNull();
    expect(await insertAccount(kept.db, program, form())).toEqual({ kind: 'email_taken' });
  });
});

it('nobody but an administrator manages accounts', async () => {
  const { id } = await add();
  for (const role of ['viewer', 'agent', 'supervisor', 'nobody'] as const) {
    const actor = actorOf('x', role);
    const attempts = [
      listAccounts(kept.db, actor),
      findAccount(kept.db, actor, id),
      insertAccount(kept.db, actor, form({ email: 'x@desk.example' })),
      changeAccount(kept.db, actor, { id, version: 1, ...form() }),
      disableAccount(kept.db, actor, { id, disabled: true }),
      inviteAgain(kept.db, actor, id),
      removeSecondFactor(kept.db, actor, id),
      addAccountWithPassword(kept.db, actor, form(), PASSWORD),
    ];
    for (const attempt of attempts) await expect(attempt).rejects.toBeInstanceOf(NotAllowed);
  }
  expect(commands()).toEqual(['create_account']);
});
