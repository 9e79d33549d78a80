import type { Page } from '@playwright/test';
import { cancel, openCommand, toastOf } from './command-menu';
import type { Desk } from './desk';
import { expect } from './desk';
import { hostileFields, MINIMAL } from './hostile-callback';
import { editUdataAsJson, inputOf, openFolds } from './schedule-form';

type Visit = { page: Page; desk: Desk };

export type Screen = { name: string; open: (visit: Visit) => Promise<void> };

const heading = (page: Page, name: string | RegExp) =>
  expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();

async function openDetails(page: Page, interactionId: string) {
  await page.goto(`/callbacks/${encodeURIComponent(interactionId)}`);
  await expect(page.getByRole('heading', { name: 'Key facts' })).toBeVisible();
}

/** One row for each status, result, band and way to be reached, and some that no table knows. */
async function fillList(desk: Desk) {
  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  const kinds: Record<string, unknown>[] = [
    ...Array.from({ length: 15 }, (_, callback_status) => ({ callback_status, status: callback_status % 4 })),
    ...[0, 3, 5, 6, 9, 11, 42, 46, 51, 99].map((call_result) => ({
      callback_status: 8,
      status: 3,
      call_result,
    })),
    ...[-600, -3, 3, 20, 600].map((minutes) => ({ callback_status: 3, start_time: inMinutes(minutes) })),
    { callback_status: 3, start_time: inMinutes(-60), end_time: inMinutes(-1) },
    { callback_status: 3, start_time: inMinutes(-60), end_time: inMinutes(2) },
    { callback_status: null },
    { callback_status: 99, callback_type: 99, status: 99, entity_type: 99 },
    { desired_response_type: 'Email', customer_number: 'somebody@example.com', callback_type: 1 },
    { desired_response_type: 'VoIP', customer_number: 'sip:somebody@example.com', callback_type: 2 },
    { desired_response_type: 'Fax', customer_number: '?', owner_id: 7, subject: 'long '.repeat(100) },
  ];
  for (const kind of kinds) await desk.callback(kind);
  await desk.callback(hostileFields());
}

/** The same desk at another table. */
async function cancelElsewhere(page: Page, interactionId: string) {
  const other = await page.context().newPage();
  await openDetails(other, interactionId);
  await cancel(other, 'theirs');
  await expect(toastOf(other)).toContainText('Cancelled');
  await other.close();
}

export const EMPTY_LIST: Screen = {
  name: 'list, empty',
  open: async ({ page }) => {
    await page.goto('/callbacks');
    await expect(page.getByRole('heading', { name: 'No callbacks yet' })).toBeVisible();
  },
};

/** The glance lies over parts of the list, so that not everything on it can be pressed. */
export const GLANCE: Screen = {
  name: 'list, with a glance and its commands open',
  open: async ({ page, desk }) => {
    const { interaction_id, customer_id } = await desk.callback({ callback_status: 3 });
    await page.goto(`/callbacks?q=${customer_id}&peek=${interaction_id}`);
    await openCommand(page, 'Reschedule');
  },
};

/** Every screen of the product, in every state that looks different; the empty list needs an empty desk. */
export const SCREENS: Screen[] = [
  {
    name: 'list, with all kinds of rows',
    open: async ({ page, desk }) => {
      await fillList(desk);
      await page.goto('/callbacks?rows=25&sort=callback_status,-start_time');
      await expect(page.getByRole('link', { name: 'Next page' })).toBeVisible();
      await openFolds(page);
    },
  },
  {
    name: 'list, with a notice and filters',
    open: async ({ page, desk }) => {
      await desk.callback({ callback_status: 3 });
      await page.goto('/callbacks?callback_status=class:pending,2&call_result=none&status=1&rows=7&foo=1');
      await expect(page.getByRole('status').filter({ hasText: 'could not be read' })).toBeVisible();
      await expect(page.getByRole('list', { name: 'Filters that are on' })).toBeVisible();
    },
  },
  {
    name: 'list, empty result',
    open: async ({ page, desk }) => {
      await desk.callback();
      await page.goto('/callbacks?q=nobody-has-this&callback_status=9');
      await expect(page.getByRole('heading', { name: /^No callback of [\d,]+ match/ })).toBeVisible();
    },
  },
  {
    name: 'schedule, fresh',
    open: async ({ page }) => {
      await page.goto('/callbacks/schedule');
      await expect(inputOf(page, 'customer_number')).toBeFocused();
      await openFolds(page);
    },
  },
  {
    name: 'schedule, with errors',
    open: async ({ page }) => {
      await page.goto('/callbacks/schedule');
      await expect(inputOf(page, 'customer_number')).toBeFocused();
      await openFolds(page);
      await editUdataAsJson(page);
      await inputOf(page, 'udata').fill('{');
      await inputOf(page, 'attempts').fill('many');
      await page.getByRole('button', { name: 'Schedule callback' }).click();
      await expect(page.getByRole('alert').filter({ hasText: 'Not saved yet' })).toBeVisible();
    },
  },
  {
    name: 'schedule, with everything told of a customer',
    open: async ({ page, desk }) => {
      const soon = new Date(Date.now() + 600_000).toISOString();
      await desk.callback({
        customer_number: '+1 800 555 2368',
        start_time: soon,
        subject: 'long '.repeat(50),
      });
      await desk.callback({ customer_number: '+1 800 555 2368', callback_status: 8, call_result: 51 });
      await page.goto('/callbacks/schedule');
      await inputOf(page, 'customer_number').fill('+1 800 555 2368');
      await expect(page.getByText('This number must not be called').first()).toBeVisible();
      await openFolds(page);
      await page.getByRole('textbox', { name: 'Key 1' }).fill('twice');
      await page.getByRole('textbox', { name: 'Key 2' }).fill('twice');
      await inputOf(page, 'start_time').fill('3/12 10:00');
      await expect(page.getByRole('group', { name: 'Which one?' })).toBeVisible();
    },
  },
  {
    name: 'schedule, saved',
    open: async ({ page, desk }) => {
      const { interaction_id } = await desk.callback();
      await page.goto(`/callbacks/schedule?scheduled=${interaction_id}`);
      await expect(page.getByRole('link', { name: 'Open this callback' })).toBeVisible();
    },
  },
  {
    name: 'details, rich and hostile',
    open: async ({ page, desk }) => {
      const fields = hostileFields();
      const { interaction_id, thread_id } = await desk.callback(fields);
      await desk.callback({ ...hostileFields(), parent_id: interaction_id });
      await desk.callback({ ...hostileFields(), thread_id });
      await openDetails(page, interaction_id);
      await openFolds(page);
    },
  },
  {
    name: 'details, with safe links',
    open: async ({ page, desk }) => {
      const { interaction_id } = await desk.callback({
        structured_text: 'https://content.example/a?b=<script>',
        structured_text_mime: 'text/html',
        binary_content: 'http://content.example/sound.wav',
        binary_content_mime: 'audio/wav',
        binary_content_size: 123_456,
        subject: 'With content',
      });
      await openDetails(page, interaction_id);
      await openFolds(page);
    },
  },
  {
    name: 'details, with a story, attempts and a search',
    open: async ({ page, desk }) => {
      const { interaction_id, customer_id } = await desk.callback({
        udata: { Queue: 'Billing', nested: { key: 'value' } },
      });
      await desk.callback({ customer_id, subject: 'Of the same customer' });
      const result = { callback_status: 8, call_result: 7, attempts: 1 };
      await desk.rewrite(interaction_id, 'record_result', result, { remark: 'Rang for a minute' });
      await desk.rewrite(
        interaction_id,
        'try_again',
        { callback_status: 2, udata: '{"Queue":"Sales"}' },
        { customer_time_zone: 'America/New_York' },
      );
      await openDetails(page, interaction_id);
      await openFolds(page);
      await page.getByRole('searchbox', { name: 'Search keys and values' }).fill('sales');
      await expect(page.getByText('1 of 1 key')).toBeVisible();
    },
  },
  {
    name: 'details, minimal',
    open: async ({ page, desk }) => {
      const { interaction_id } = await desk.callback(MINIMAL);
      await openDetails(page, interaction_id);
    },
  },
  {
    name: 'details, cancel without a reason',
    open: async ({ page, desk }) => {
      const { interaction_id } = await desk.callback();
      await openDetails(page, interaction_id);
      await cancel(page, '');
      await expect(page.getByRole('textbox', { name: 'Reason' })).toHaveAttribute('aria-invalid', 'true');
    },
  },
  {
    name: 'details, conflict',
    open: async ({ page, desk }) => {
      const { interaction_id } = await desk.callback();
      await openDetails(page, interaction_id);
      const form = await openCommand(page, 'Edit');
      await form.getByLabel('Subject').fill('mine');
      await cancelElsewhere(page, interaction_id);
      await form.getByRole('button', { name: 'Save changes' }).click();
      await expect(page.getByText('Somebody changed it meanwhile')).toBeVisible();
    },
  },
  {
    name: 'details, just cancelled, with undo',
    open: async ({ page, desk }) => {
      const { interaction_id } = await desk.callback();
      await openDetails(page, interaction_id);
      await cancel(page, 'Called us');
      await expect(toastOf(page)).toContainText('Undo puts back');
      await openFolds(page);
      await expect(page.getByText(/Cancel is not possible/)).toBeVisible();
    },
  },
  {
    name: 'details, all commands of a callback in hand open, its number blocked',
    open: async ({ page, desk }) => {
      const customer_number = `+49 30 ${String(Date.now()).slice(-8)}`;
      await desk.callback({ customer_number, callback_status: 8, call_result: 51 });
      const { interaction_id } = await desk.callback({ customer_number, callback_status: 5, status: 2 });
      await openDetails(page, interaction_id);
      await openFolds(page);
      await expect(page.getByText('Nobody may call this number')).toBeVisible();
    },
  },
  {
    name: 'settings',
    open: async ({ page }) => {
      await page.goto('/settings');
      await heading(page, 'Settings');
    },
  },
  {
    name: 'settings, saved',
    open: async ({ page }) => {
      await page.goto('/settings?saved=1');
      await expect(page.getByText('The settings are saved.')).toBeVisible();
    },
  },
  {
    name: 'settings, with errors',
    open: async ({ page }) => {
      await page.goto('/settings');
      const tolerance = page.getByRole('textbox', { name: 'Tolerance in minutes' });
      await tolerance.fill('many');
      await page.getByRole('textbox', { name: 'Default country' }).fill('Germany');
      await page.getByRole('button', { name: 'Save settings' }).click();
      await expect(tolerance).toHaveAttribute('aria-invalid', 'true');
    },
  },
  {
    name: 'audit, with all kinds of events, a notice and filters',
    open: async ({ page, desk }) => {
      const from = new Date().toISOString();
      const { interaction_id } = await desk.callback(hostileFields());
      const fields = { subject: 'long '.repeat(100), udata: '{"Queue":"Sales"}', owner_id: 7 };
      await desk.rewrite(interaction_id, 'edit', fields, { remark: 'Asked for it' });
      const erased = await desk.callback();
      desk.erasePayloads(erased.interaction_id);
      await desk.change({ creator_app_id: Date.now() % 1000 });
      await page.goto(`/audit?from=${from}&after=0&foo=1`);
      await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
      await openFolds(page);
    },
  },
  {
    name: 'audit, empty result',
    open: async ({ page, desk }) => {
      await desk.callback();
      await page.goto('/audit?actor_id=who-never-was&from=2026-11-22');
      await expect(page.getByRole('heading', { name: /^No event of [\d,]+ matches/ })).toBeVisible();
    },
  },
  {
    name: 'erasing and retention',
    open: async ({ page, desk }) => {
      await desk.signIn(page, 'administrator');
      await desk.change({ retention_days_worked: 30 });
      await desk.callback({ callback_status: 8, status: 3, end_date: '2020-01-01T00:00:00.000Z' });
      const customer_number = `+49 30 ${String(Date.now()).slice(-8)}`;
      const { customer_id } = await desk.callback({ customer_number, callback_status: 8, call_result: 51 });
      await page.goto('/settings/erasure');
      await heading(page, 'Erasing and retention');
      await page.getByRole('textbox', { name: 'Customer' }).fill(customer_id);
      await page.getByRole('button', { name: 'Show what is kept' }).click();
      await expect(page.getByRole('button', { name: 'Erase 1 callback for good' })).toBeVisible();
    },
  },
  {
    name: 'details, erased',
    open: async ({ page, desk }) => {
      const { interaction_id, customer_id } = await desk.callback();
      await desk.erase(customer_id);
      await page.goto(`/callbacks/${interaction_id}`);
      await heading(page, 'This callback was erased');
    },
  },
  {
    name: 'sign-in, refused',
    open: async ({ page }) => {
      await page.context().clearCookies();
      await page.goto('/callbacks');
      await page.getByLabel('E-mail address').fill(`${Date.now()}@desk.example`);
      await page.getByLabel('Password', { exact: true }).fill('not the password');
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await expect(page.getByText('is wrong')).toBeVisible();
    },
  },
  {
    name: 'second factor',
    open: async ({ page }) => {
      await page.goto('/sign-in/second-factor');
      await heading(page, 'One more step');
    },
  },
  {
    name: 'a link that was used',
    open: async ({ page }) => {
      await page.goto('/welcome/used');
      await heading(page, 'This link does not work any more');
    },
  },
  {
    name: 'profile',
    open: async ({ page, desk }) => {
      await desk.signIn(page, 'agent', 7);
      await page.goto('/profile');
      await heading(page, 'Your profile');
    },
  },
  {
    name: 'accounts',
    open: async ({ page, desk }) => {
      await desk.signIn(page, 'administrator');
      await page.goto('/accounts');
      await heading(page, 'Accounts');
    },
  },
  {
    name: 'account, new, with its link',
    open: async ({ page, desk }) => {
      await desk.signIn(page, 'administrator');
      await page.goto('/accounts/new');
      await page.getByRole('textbox', { name: 'Name' }).fill('Rosa');
      await page.getByRole('textbox', { name: 'E-mail address' }).fill(`rosa${Date.now()}@desk.example`);
      await page.getByRole('button', { name: 'Add account' }).click();
      await expect(page.getByText('Give this link to')).toBeVisible();
    },
  },
  {
    name: 'account',
    open: async ({ page, desk }) => {
      await desk.signIn(page, 'administrator');
      await page.goto('/accounts/administrator');
      await heading(page, 'Administrator');
    },
  },
  {
    name: 'details, to a viewer',
    open: async ({ page, desk }) => {
      const { interaction_id } = await desk.callback({ udata: { a: 'b' }, text: 'Text' });
      await desk.rewrite(interaction_id, 'edit', { subject: 'Other', udata: '{}' });
      await desk.signIn(page, 'viewer');
      await openDetails(page, interaction_id);
    },
  },
  {
    name: 'list, to a viewer',
    open: async ({ page, desk }) => {
      await desk.callback();
      await desk.signIn(page, 'viewer');
      await page.goto('/callbacks');
      await expect(page.getByRole('rowheader').first()).toBeVisible();
    },
  },
  {
    name: 'not for a role',
    open: async ({ page, desk }) => {
      await desk.signIn(page, 'viewer');
      await page.goto('/settings');
      await heading(page, 'Not for your role');
    },
  },
  {
    name: 'reference',
    open: async ({ page }) => {
      await page.goto('/reference');
      await heading(page, 'Reference');
    },
  },
  {
    name: 'no such page',
    open: async ({ page }) => {
      await page.goto('/nowhere');
      await heading(page, 'No such page');
    },
  },
  {
    name: 'no such callback',
    open: async ({ page }) => {
      await page.goto('/callbacks/nowhere');
      await heading(page, 'No such callback');
    },
  },
];
