import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Actor, commandLineActor, NotAllowed } from '@/domain/actor';
import { sessions, verifications } from './account-schema';
import { readChallenged } from './accounts';
import { insertAccount } from './insert-account';
import { makeOneTimeLink, readOneTimeLink } from './one-time-links';
import { eventPayloads } from './schema';
import { endOtherSessions, endPendingSignIns, endSession, endSessions, listSessions } from './sessions';
import { createTestDatabase, type TestDatabase } from './test-database';
import { supervisor } from './test-kit';

const administrator = commandLineActor('accounts', 'test');
const HOUR_MS = 3_600_000;

let kept: TestDatabase;
let ada: Actor;
let ben: Actor;
beforeEach(async () => {
  kept = await createTestDatabase();
  [ada, ben] = [await person('Ada'), await person('Ben')];
});
afterEach(() => kept.remove());

async function person(name: string): Promise<Actor> {
  const form = { name, email: `${name}@desk.example`, role: 'agent', owner_id: null } as const;
  const made = await insertAccount(kept.db, administrator, form);
  if (made.kind !== 'created') throw new Error(made.kind);
  return { ...supervisor, id: made.id, name, role: 'agent' };
}

function addSession(id: string, { id: userId }: Actor, { ageHours = 0, lastsHours = 1 } = {}): void {
  const createdAt = new Date(Date.now() - ageHours * HOUR_MS);
  const expiresAt = new Date(Date.now() + lastsHours * HOUR_MS);
  const from = { ipAddress: '192.0.2.1', userAgent: 'curl/8' };
  const row = { id, token: `token of ${id}`, userId, createdAt, updatedAt: createdAt, expiresAt, ...from };
  kept.db.insert(sessions).values(row).run();
}

const idsOf = async (actor: Actor) => (await listSessions(kept.db, actor, actor.id)).map(({ id }) => id);
const lastChanges = () => kept.db.select().from(eventPayloads).all().at(-1)?.changes;

it('are listed newest first, without those that are over, and never with their tokens', async () => {
  addSession('old', ada, { ageHours: 5 });
  addSession('new', ada);
  addSession('over', ada, { lastsHours: -1 });
  addSession('of ben', ben);
  const listed = await listSessions(kept.db, ada, ada.id);
  expect(listed).toMatchObject([
    { id: 'new', address: '192.0.2.1', user_agent: 'curl/8' },
    { id: 'old', since: expect.stringMatching(/^\d{4}-.*Z$/) },
  ]);
  expect(JSON.stringify(listed)).not.toContain('token');
  expect(await listSessions(kept.db, administrator, ben.id)).toMatchObject([{ id: 'of ben' }]);
});

it('end one by one, all others, or all', async () => {
  for (const id of ['one', 'two', 'three', 'four']) addSession(id, ada);
  addSession('of ben', ben);
  expect(await endSession(kept.db, ada, { accountId: ada.id, sessionId: 'two' })).toBe(true);
  expect(lastChanges()).toBe(JSON.stringify({ account: [ada.id, ada.id], of: ['Ada', 'Ada'] }));
  expect(await endSession(kept.db, ada, { accountId: ada.id, sessionId: 'two' })).toBe(false);
  expect(await endOtherSessions(kept.db, ada, 'three')).toBe(2);
  expect(await idsOf(ada)).toEqual(['three']);
  expect(await endSessions(kept.db, administrator, ada.id)).toBe(1);
  expect(await idsOf(ada)).toEqual([]);
  expect(await idsOf(ben)).toEqual(['of ben']);
});

it('of others are nobody’s business but those who manage accounts', async () => {
  addSession('of ben', ben);
  await expect(listSessions(kept.db, ada, ben.id)).rejects.toBeInstanceOf(NotAllowed);
  await expect(endSessions(kept.db, ada, ben.id)).rejects.toBeInstanceOf(NotAllowed);
  const ofBen = { accountId: ben.id, sessionId: 'of ben' };
  await expect(endSession(kept.db, ada, ofBen)).rejects.toBeInstanceOf(NotAllowed);
  expect(await endSession(kept.db, ada, { accountId: ada.id, sessionId: 'of ben' })).toBe(false);
  expect(await idsOf(ben)).toEqual(['of ben']);
});

it('end together with a sign-in that waits for its second factor', async () => {
  const now = new Date();
  const expiresAt = new Date(Date.now() + HOUR_MS);
  const waiting = { createdAt: now, updatedAt: now, expiresAt, value: ada.id };
  kept.db
    .insert(verifications)
    .values([
      { id: '1', identifier: '2fa-new', ...waiting },
      { id: '2', identifier: '2fa-over', ...waiting, expiresAt: new Date(0) },
    ])
    .run();
  expect(readChallenged(kept.db, '2fa-new')).toMatchObject({ id: ada.id });
  expect(readChallenged(kept.db, '2fa-over')).toBeNull();
  expect(readChallenged(kept.db, '')).toBeNull();
  await endSessions(kept.db, ada, ada.id);
  expect(readChallenged(kept.db, '2fa-new')).toBeNull();
});

it('what waits for a second factor, and one-time links, go with a password', async () => {
  const challenge = (id: string, { id: value }: Actor) => ({
    id,
    identifier: `2fa-${id}`,
    value,
    expiresAt: new Date(Date.now() + HOUR_MS),
    createdAt: new Date(),
    updatedAt: new Date(),
  });
  kept.db
    .insert(verifications)
    .values([challenge('one', ada), challenge('two', ben)])
    .run();
  const tokens = [ada, ben].map(({ id }) => makeOneTimeLink(kept.db, id));
  await endPendingSignIns(kept.db, ada);
  expect(kept.db.select().from(verifications).all()).toMatchObject([{ id: 'two' }]);
  expect(tokens.map((token) => readOneTimeLink(kept.db, token))).toEqual([null, { user_id: ben.id }]);
});
