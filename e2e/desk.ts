import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, expect, type Page } from '@playwright/test';
import { eq, isNull } from 'drizzle-orm';
import { users } from '@/db/account-schema';
import { addAccountWithPassword } from '@/db/add-account-with-password';
import { closeDatabase, type Database, openDatabase, writeTransaction } from '@/db/database';
import { eraseCustomer } from '@/db/erase-customer';
import { listEvents, readCallback, recordOf } from '@/db/find-callback';
import { migrateDatabase } from '@/db/migrate';
import { stopThread } from '@/db/reading-thread';
import { changeWriter, type StoredCallback } from '@/db/record-changes';
import { eventPayloads, events } from '@/db/schema';
import { readSettings, updateSettings } from '@/db/settings';
import { type Actor, commandLineActor } from '@/domain/actor';
import type { Beside, CallbackChanges, EventCommand } from '@/domain/callback-event';
import type { Callback } from '@/domain/callback-fields';
import { parseStoredCallback } from '@/domain/callback-schema';
import { ROLES, type Role } from '@/domain/permissions';
import type { Settings } from '@/domain/settings';
import { freePort } from './free-port';
import { AUTH_SECRET, insertSession, SESSION_COOKIE } from './insert-session';

const NEXT = fileURLToPath(new URL('../node_modules/next/dist/bin/next', import.meta.url));
const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Whoever is signed in, unless a test says otherwise. */
const SUPERVISOR = person('supervisor');

/** Somebody with a role, known to the desk under the name of the role. */
function person(role: Role, owner_id: number | null = null): Actor {
  return { id: role, name: ROLES[role].label, role, owner_id, way: 'form', request_id: 'test' };
}

/** A desk of a test's own: a server on a free port with an empty database, and a hand in that database. */
export class Desk {
  private constructor(
    readonly url: string,
    readonly databasePath: string,
    private readonly db: Database,
    private readonly server: ChildProcess,
    private readonly folder: string,
    private readonly logged: readonly string[],
  ) {}

  /** @param env what the operator of this desk has set besides */
  static async open(env: Record<string, string> = {}): Promise<Desk> {
    const folder = mkdtempSync(join(tmpdir(), 'callback-desk-e2e-'));
    const path = join(folder, 'callbacks.db');
    await migrateDatabase(path);
    const port = await freePort();
    const server = spawn(
      process.execPath,
      [NEXT, 'start', '--hostname', '127.0.0.1', '--port', String(port)],
      {
        cwd: ROOT,
        env: { ...process.env, DATABASE_URL: `file:${path}`, AUTH_SECRET, ...env },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    const logged: string[] = [];
    server.stderr.setEncoding('utf8').on('data', (lines: string) => logged.push(lines));
    const url = `http://127.0.0.1:${port}`;
    await expect
      .poll(() =>
        fetch(`${url}/healthz`).then(
          (response) => response.status,
          () => 0,
        ),
      )
      .toBe(200);
    const desk = new Desk(url, path, openDatabase(path), server, folder, logged);
    desk.signInAs('supervisor');
    // Tests run at any hour.
    await desk.change({ calling_hours_start: '00:00', calling_hours_end: '24:00' });
    return desk;
  }

  /** Whose cookie the test's browser brings from now on, where it asks for `storageState()`. */
  private cookie = '';

  /** Signs somebody in, without a password: an account of the role, made when it is missing, and a session. */
  signInAs(role: Role, owner_id: number | null = null): void {
    this.cookie = insertSession(this.db, person(role, owner_id));
  }

  /** The same, in a browser that is open already. */
  async signIn(page: Page, role: Role, owner_id: number | null = null): Promise<void> {
    this.signInAs(role, owner_id);
    await page.context().addCookies(this.storageState().cookies);
  }

  /** An account with a password: `role@desk.example`. */
  async account(role: Role, password: string): Promise<void> {
    const form = { name: ROLES[role].label, email: `${role}@desk.example`, role, owner_id: null };
    this.db.$client.prepare('delete from sessions').run();
    this.db.$client.prepare('delete from users where email = ?').run(form.email);
    await addAccountWithPassword(this.db, commandLineActor('accounts', 'test'), form, password);
  }

  /** What an administrator does to an account while somebody works with it. */
  changeAccount(role: Role, change: { role?: Role; banned?: boolean }): void {
    this.db
      .update(users)
      .set(change)
      .where(eq(users.email, `${role}@desk.example`))
      .run();
  }

  /** The events that are about no callback, oldest first. */
  noted(): { command: string; changes: string | null }[] {
    return this.db
      .select({ command: events.command, changes: eventPayloads.changes })
      .from(events)
      .leftJoin(eventPayloads, eq(eventPayloads.event_id, events.id))
      .where(isNull(events.interaction_id))
      .orderBy(events.id)
      .all();
  }

  /** What a browser of whoever is signed in keeps. */
  storageState(): { cookies: SessionCookie[]; origins: [] } {
    const { hostname: domain } = new URL(this.url);
    const kept = { httpOnly: true, secure: false, sameSite: 'Lax', path: '/', expires: -1 } as const;
    return { cookies: [{ name: SESSION_COOKIE, value: this.cookie, domain, ...kept }], origins: [] };
  }

  /** `fetch` as whoever is signed in. */
  fetch(
    path: string,
    { headers = {}, ...init }: RequestInit & { headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const cookie = `${SESSION_COOKIE}=${this.cookie}`;
    return fetch(new URL(path, this.url), { redirect: 'manual', ...init, headers: { cookie, ...headers } });
  }

  async close(): Promise<void> {
    const ended = once(this.server, 'exit');
    this.server.kill('SIGTERM');
    await ended;
    closeDatabase(this.db);
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The same, by the command of the import. */
  imported(fields: Record<string, unknown> = {}): Promise<Callback> {
    return this.callback(fields, commandLineActor('import', randomUUID()));
  }

  /** Keeps a callback as a server would have sent it: a whole one, with what the test says about it. */
  async callback(
    fields: Record<string, unknown> = {},
    by: Actor = { ...SUPERVISOR, way: 'import' },
  ): Promise<Callback> {
    const now = new Date().toISOString();
    const parsed = parseStoredCallback({
      interaction_id: randomUUID().replaceAll('-', ''),
      desired_response_type: 'Voice',
      start_time: now,
      customer_number: '+49 30 901820',
      attempts: 0,
      customer_id: `C-${randomUUID().slice(0, 8)}`,
      callback_status: 2,
      status: 1,
      entity_type: 5,
      type: 'outbound',
      media_type: 'callback',
      creator_app_id: 100,
      start_date: now,
      ...fields,
    });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
    const { default_country } = readSettings(this.db).values;
    writeTransaction(this.db, () =>
      changeWriter(this.db, by, default_country).insert('schedule', parsed.callback),
    );
    return parsed.callback;
  }

  /** Changes a callback as a command of the desk would, with what it says beside the record. */
  async rewrite(
    interactionId: string,
    command: EventCommand,
    fields: Partial<Callback>,
    beside: Beside = {},
  ): Promise<void> {
    await writeTransaction(this.db, () => {
      const before = readCallback(this.db, interactionId);
      if (!before) throw new Error(`${interactionId} is not kept`);
      const writer = changeWriter(this.db, SUPERVISOR, 'US');
      writer.update(command, before, { ...recordOf(before), ...fields }, beside);
    });
  }

  /** Erases what the events of a callback hold, as an erasure by law does. */
  erasePayloads(interactionId: string): void {
    const client = this.db.$client;
    writeTransaction(this.db, () => {
      changeWriter(this.db, SUPERVISOR, 'US').note('erase', 0, {});
      const erasure = client.prepare('select max(id) from events').pluck().get();
      const ofIt = 'select id from events where interaction_id = ?';
      client.prepare(`insert into erased_payloads select id, ? from (${ofIt})`).run(erasure, interactionId);
      client.prepare(`delete from event_payloads where event_id in (${ofIt})`).run(interactionId);
    });
  }

  /** As an administrator would: what the settings of a desk may hold. */
  async change(settings: Partial<Settings>): Promise<void> {
    const { version } = readSettings(this.db);
    await updateSettings(this.db, { ...SUPERVISOR, role: 'administrator' }, settings, version);
  }

  /** Erases all callbacks of a customer, by its customer_id. */
  async erase(customer: string): Promise<void> {
    const shown = { callbacks: Number.MAX_SAFE_INTEGER, seen_event: Number.MAX_SAFE_INTEGER };
    const order = { by: 'customer_id', customer, shown, reason: 'Art. 17', forgetBlocks: false } as const;
    await eraseCustomer(this.db, { ...SUPERVISOR, role: 'administrator' }, order);
    await stopThread(this.db);
  }

  /** What the database holds under an id. */
  stored(interactionId: string): StoredCallback | null {
    return readCallback(this.db, interactionId);
  }

  /** What the newest event of a callback changed. */
  async lastChanges(interactionId: string): Promise<CallbackChanges> {
    const { events } = await listEvents(this.db, SUPERVISOR, interactionId);
    return events[0]?.changes ?? {};
  }

  async commands(interactionId: string): Promise<string[]> {
    const { events } = await listEvents(this.db, SUPERVISOR, interactionId);
    return events.map(({ command }) => command);
  }

  /** All that an action could change: to prove that it changed nothing. */
  everything(): unknown {
    return this.db.$client
      .prepare(
        `select (select count(*) from callbacks) as callbacks, (select max(id) from events) as lastEvent,
          (select count(*) from one_time_links) as links, (select count(*) from credentials) as passwords,
          (select group_concat(id || role || banned || version) from users) as accounts`,
      )
      .get();
  }

  /** All that the server has logged so far. */
  log(): string {
    return this.logged.join('');
  }

  /** How many callbacks and events there are: to prove that nothing was changed. */
  counts(): unknown {
    return this.db.$client
      .prepare(
        'select (select count(*) from callbacks) as callbacks, (select max(id) from events) as lastEvent',
      )
      .get();
  }
}

type SessionCookie = {
  name: string;
  value: string;
  domain: string;
  path: string;
  expires: number;
  httpOnly: boolean;
  secure: boolean;
  sameSite: 'Lax';
};

/** Each test gets a desk of its own, so that no test sees the rows of another. */
export const test = base.extend<{ desk: Desk }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern.
  desk: async ({}, use) => {
    const desk = await Desk.open();
    await use(desk);
    await desk.close();
  },
  storageState: async ({ desk }, use) => {
    // Whoever a test before has signed in.
    desk.signInAs('supervisor');
    await use(desk.storageState());
  },
  baseURL: async ({ desk }, use) => {
    await use(desk.url);
  },
  context: async ({ context, javaScriptEnabled }, use) => {
    if (javaScriptEnabled) context.on('page', waitForScript);
    await use(context);
  },
});

/** Makes a page wait, whenever it is opened, until its script runs: before that, keys do nothing and links load whole pages. */
function waitForScript(page: Page): void {
  const goto = page.goto.bind(page);
  page.goto = async (...args) => {
    const response = await goto(...args);
    // The button of colours is drawn by script, beside the rooms that every page has.
    await page.waitForFunction(
      () =>
        !document.querySelector('nav[aria-label="Main"]') ||
        document.querySelector('button[aria-label^="Colours:"]'),
    );
    return response;
  };
}

export { expect };
