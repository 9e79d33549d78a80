import type { Locator, Page } from '@playwright/test';
import type { Callback } from '@/domain/callback-fields';
import { localTime } from '@/domain/time-zone';
import { cancel, openCommand, toastOf } from './command-menu';
import { type Desk, expect, test } from './desk';
import { type RecordedAction, recordAction } from './recorded-action';

const DAY = 86_400_000;
// To the minute, as people type.
const fromNow = (ms: number) => new Date(Math.ceil((Date.now() + ms) / 60_000) * 60_000).toISOString();
const TOMORROW = fromNow(DAY);
const LATER = fromNow(2 * DAY);

async function openDetails(page: Page, { interaction_id }: Callback) {
  await page.goto(`/callbacks/${interaction_id}`);
  await expect(page.getByRole('region', { name: 'Commands' })).toBeVisible();
}

const undoButton = (page: Page) => toastOf(page).getByRole('button', { name: /^Undo/ });

type Case = {
  command: string;
  from: Record<string, unknown>;
  fill?: (form: Locator) => Promise<void>;
  press: string;
  gives: Record<string, unknown>;
  events: string[];
  said: string;
};

const CASES: Case[] = [
  {
    command: 'Cancel',
    from: {},
    fill: (form) => form.getByLabel('Reason').fill('Called us'),
    press: 'Cancel this callback',
    gives: { callback_status: 7, status: 3, stopped_reason: 'Called us' },
    events: ['cancel'],
    said: 'Cancelled',
  },
  {
    command: 'Take',
    from: { callback_status: 3, owner_id: 7 },
    fill: async (form) => {
      await expect(form.getByLabel('Owner')).toHaveValue('7');
      await form.getByLabel('Owner').fill('42');
    },
    press: 'Take this callback',
    gives: { callback_status: 5, status: 2, owner_id: 42 },
    events: ['take'],
    said: 'Taken',
  },
  {
    command: 'Reject',
    from: { callback_status: 5, status: 2, callback_type: 2 },
    fill: (form) => form.getByLabel('Remark').fill('Lunch'),
    press: 'Reject this callback',
    gives: { callback_status: 3, status: 1, callback_type: 1, attempts: 0 },
    events: ['reject', 'queue'],
    said: 'Rejected',
  },
  {
    command: 'Release',
    from: { callback_status: 13, status: 2 },
    press: 'Release this callback',
    gives: { callback_status: 3, status: 1, callback_type: 1 },
    events: ['release', 'queue'],
    said: 'Released',
  },
  {
    command: 'Transfer',
    from: { callback_status: 5, status: 2, owner_id: 7 },
    fill: (form) => form.getByLabel('Owner').fill('8'),
    press: 'Transfer this callback',
    gives: { callback_status: 13, status: 2, owner_id: 8 },
    events: ['transfer'],
    said: 'Transferred',
  },
  {
    command: 'Record a result',
    from: { callback_status: 3 },
    fill: async (form) => {
      const groups = form.getByLabel('Call result').locator('optgroup');
      await expect(groups.first()).toHaveAttribute('label', 'Reached');
      await form.getByLabel('Call result').selectOption('No answer (7)');
    },
    press: 'Record this result',
    gives: { callback_status: 8, status: 3, call_result: 7, attempts: 1 },
    events: ['take', 'record_result'],
    said: 'Result recorded',
  },
  {
    command: 'Try again',
    from: {
      callback_status: 8,
      status: 3,
      call_result: 7,
      attempts: 1,
      end_date: fromNow(-DAY),
      callback_type: 1,
    },
    fill: (form) => form.getByLabel('When to call').fill(localTime(TOMORROW, 'UTC')),
    press: 'Try again then',
    gives: {
      callback_status: 2,
      status: 1,
      start_time: TOMORROW,
      end_date: null,
      attempts: 1,
      callback_type: 2,
    },
    events: ['try_again'],
    said: 'To be tried again',
  },
  {
    command: 'Finalise',
    from: { callback_status: 8, status: 3, call_result: 33 },
    press: 'Finalise this callback',
    gives: { callback_status: 9, status: 3 },
    events: ['finalise'],
    said: 'Finalised',
  },
  {
    command: 'Edit',
    from: { callback_status: 9, subject: 'Old', udata: { a: '1' }, text: 'kept\nas it is' },
    fill: async (form) => {
      await form.getByLabel('Subject').fill('New');
      await form.getByLabel('Attached data').fill('{"b": [2]}');
    },
    press: 'Save changes',
    gives: { subject: 'New', udata: '{"b":[2]}', text: 'kept\nas it is' },
    events: ['edit'],
    said: 'Edited',
  },
];

/** Gives the command of a case to a callback. @returns how it was before */
async function give(page: Page, desk: Desk, { command, from, fill, press, said }: Case): Promise<Callback> {
  const before = await desk.callback({ start_time: LATER, ...from });
  await openDetails(page, before);
  const form = await openCommand(page, command);
  await fill?.(form);
  await form.getByRole('button', { name: press }).click();
  await expect(toastOf(page)).toContainText(said);
  return before;
}

for (const scripted of [true, false]) {
  test.describe(scripted ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled: scripted });

    for (const each of CASES) {
      test(`${each.command}, then undo`, async ({ page, desk }) => {
        const before = await give(page, desk, each);
        const { interaction_id } = before;
        expect(desk.stored(interaction_id)).toMatchObject(each.gives);
        expect(await desk.commands(interaction_id)).toEqual([...each.events.toReversed(), 'schedule']);

        await expect(toastOf(page)).toContainText('Undo puts back');
        await undoButton(page).click();
        await expect(toastOf(page)).toContainText('Undone');
        await expect(undoButton(page)).toHaveCount(0);
        expect(desk.stored(interaction_id)).toEqual({ ...before, ...beside(desk, interaction_id) });
      });
    }

    test('a reschedule makes a successor, and undo takes both back', async ({ page, desk }) => {
      const before = await desk.callback({ start_time: LATER, owner_id: 7, subject: 'Promise' });
      await openDetails(page, before);
      const form = await openCommand(page, 'Reschedule');
      await expect(form.getByLabel('When to call')).toHaveValue(localTime(LATER, 'UTC'));
      await form.getByLabel('When to call').fill(localTime(TOMORROW, 'UTC'));
      await form.getByRole('button', { name: 'Reschedule this callback' }).click();
      await expect(toastOf(page)).toContainText('Rescheduled');
      await expect(toastOf(page)).toContainText('and takes the successor out');
      expect(desk.stored(before.interaction_id)).toMatchObject({ callback_status: 12, status: 3 });

      await toastOf(page).getByRole('link', { name: 'Open the new callback' }).click();
      await expect(page.getByRole('region', { name: 'Key facts' })).toContainText('Scheduled');
      const successor = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      expect(desk.stored(successor)).toMatchObject({
        callback_status: 2,
        start_time: TOMORROW,
        parent_id: before.interaction_id,
        thread_id: before.interaction_id,
        owner_id: 7,
        subject: 'Promise',
      });
      await openDetails(page, before);
      await page.getByRole('form', { name: 'Undo' }).getByRole('button').click();
      await expect(toastOf(page)).toContainText('Undone');
      expect(desk.stored(before.interaction_id)).toMatchObject({ callback_status: 2, end_date: null });
      expect(desk.stored(successor)).toMatchObject({ callback_status: 7, stopped_reason: 'undone' });
    });

    test('recreate as soon as possible makes a new record, and undo takes it out', async ({ page, desk }) => {
      const before = await desk.callback({ callback_status: 7, status: 3 });
      await openDetails(page, before);
      const form = await openCommand(page, 'Recreate');
      await form.getByLabel('Callback type').selectOption('As soon as possible');
      await form.getByRole('button', { name: 'Recreate this callback' }).click();
      await expect(toastOf(page)).toContainText('Recreated');
      await expect(toastOf(page)).toContainText('Undo takes the new callback out');
      const href = await toastOf(page)
        .getByRole('link', { name: 'Open the new callback' })
        .getAttribute('href');
      const made = href?.split('/').at(-1) ?? '';
      expect(desk.stored(made)).toMatchObject({
        callback_status: 3,
        callback_type: 1,
        parent_id: before.interaction_id,
      });
      await undoButton(page).click();
      await expect(toastOf(page)).toContainText('Undone');
      expect(desk.stored(made)).toMatchObject({ callback_status: 7, stopped_reason: 'undone' });
      expect(desk.stored(before.interaction_id)).toMatchObject(before);
    });

    test('what is wrong is told beside its field, and what was typed stays', async ({ page, desk }) => {
      const before = await desk.callback({ start_time: LATER });
      await openDetails(page, before);
      const form = await openCommand(page, 'Reschedule');
      await form.getByLabel('Callback type').selectOption('At a time');
      await form.getByLabel('When to call').fill('2020-01-01 10:00');
      await form.getByLabel('Customer number').fill('12');
      await form.getByLabel('Remark').fill('He asked for it');
      await form.getByRole('button', { name: 'Reschedule this callback' }).click();
      await expect(form.getByLabel('When to call')).toHaveAccessibleDescription(/in the past/);
      await expect(form.getByLabel('Customer number')).toHaveAccessibleDescription(/Enter a phone number/);
      await expect(form.getByLabel('When to call')).toHaveValue('2020-01-01 10:00');
      await expect(form.getByLabel('Remark')).toHaveValue('He asked for it');
      if (scripted) await expect(form.getByLabel('When to call')).toBeFocused();
      expect(desk.stored(before.interaction_id)).toMatchObject(before);
    });

    test('of two who cancel, the second sees what the first did and keeps what was typed', async ({
      page,
      desk,
      browser,
    }) => {
      const { interaction_id } = await desk.callback();
      await page.goto(`/callbacks/${interaction_id}`);
      const form = await openCommand(page, 'Cancel');
      await form.getByLabel('Reason').fill('I was second');
      const other = await browser.newPage({ baseURL: desk.url, storageState: desk.storageState() });
      await other.goto(`/callbacks/${interaction_id}`);
      await cancel(other, 'I was first');
      await expect(toastOf(other)).toContainText('Cancelled');
      await other.close();

      await form.getByRole('button', { name: 'Cancel this callback' }).click();
      await expect(form).toContainText('Somebody changed it meanwhile');
      await expect(form).toContainText('I was first');
      await expect(form).toContainText('Cancel is not possible while the callback status is Cancelled');
      await expect(form.getByLabel('Reason')).toHaveValue('I was second');
      await expect(form.getByRole('button')).toHaveCount(0);
      expect(await desk.commands(interaction_id)).toEqual(['cancel', 'schedule']);
    });

    test('of two who edit, the second applies his again without undoing what the first did', async ({
      page,
      desk,
      browser,
    }) => {
      const { interaction_id } = await desk.callback({ subject: 'Old', text: 'a\nb', owner_id: 7 });
      await page.goto(`/callbacks/${interaction_id}`);
      const form = await openCommand(page, 'Edit');
      await form.getByLabel('Subject').fill('Second');
      const other = await browser.newPage({ baseURL: desk.url, storageState: desk.storageState() });
      await other.goto(`/callbacks/${interaction_id}`);
      const first = await openCommand(other, 'Edit');
      await first.getByLabel('Subject').fill('First');
      await first.getByLabel('Owner').fill('9');
      await first.getByRole('button', { name: 'Save changes' }).click();
      await expect(toastOf(other)).toContainText('Edited');
      await other.close();

      await form.getByRole('button', { name: 'Save changes' }).click();
      await expect(form).toContainText('Edited by Supervisor');
      await expect(form).toContainText('Subject: Old → First');
      await expect(form.getByLabel('Subject')).toHaveValue('Second');
      await expect(form.getByLabel('Owner')).toHaveValue('9');
      await form.getByRole('button', { name: 'Save changes anyway' }).click();
      await expect(toastOf(page)).toContainText('Edited');
      expect(desk.stored(interaction_id)).toMatchObject({ subject: 'Second', owner_id: 9, text: 'a\nb' });
      expect(await desk.commands(interaction_id)).toEqual(['edit', 'edit', 'schedule']);
    });

    test('undo after a change in between changes nothing and says who was there', async ({
      page,
      desk,
      browser,
    }) => {
      const { interaction_id } = await desk.callback();
      await page.goto(`/callbacks/${interaction_id}`);
      await cancel(page, 'x');
      await expect(toastOf(page)).toContainText('Cancelled');
      const address = page.url();
      const other = await browser.newPage({ baseURL: desk.url, storageState: desk.storageState() });
      await other.goto(`/callbacks/${interaction_id}`);
      const edit = await openCommand(other, 'Edit');
      await edit.getByLabel('Subject').fill('Theirs');
      await edit.getByRole('button', { name: 'Save changes' }).click();
      await expect(toastOf(other)).toContainText('Edited');
      await other.close();

      await undoButton(page).click();
      const problem = page.getByRole('alert').filter({ hasText: 'changed it meanwhile' });
      await expect(problem).toContainText('Supervisor changed it meanwhile, so nothing was undone');
      if (scripted) await expect(problem).toBeFocused();
      await expect(undoButton(page)).toHaveCount(0);
      await problem.getByRole('link', { name: 'Show how it is now' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Theirs' })).toBeVisible();
      await expect(toastOf(page)).toHaveCount(0);
      expect(desk.stored(interaction_id)).toMatchObject({ callback_status: 7, subject: 'Theirs' });
      await page.goto(address);
      await expect(page.getByRole('region', { name: 'Key facts' })).toContainText('Cancelled');
      await expect(toastOf(page)).toHaveCount(0);
    });

    test('from a glance, one comes back to the list and can undo there', async ({ page, desk }) => {
      const { interaction_id, customer_id } = await desk.callback({ callback_status: 3 });
      const list = `/callbacks?callback_status=class:pending&q=${customer_id}`;
      await page.goto(`${list}&peek=${interaction_id}`);
      await cancel(page, 'Called us');
      await expect(toastOf(page)).toContainText('Cancelled');
      await expect(page.getByRole('heading', { level: 1, name: 'Callbacks' })).toBeVisible();
      await expect(page.getByRole('complementary')).toHaveCount(0);
      await expect(page.getByRole('heading', { name: /^No callback of/ })).toBeVisible();

      await undoButton(page).click();
      await expect(toastOf(page)).toContainText('Undone');
      await expect(page.getByRole('rowheader')).toHaveCount(1);
      expect(desk.stored(interaction_id)).toMatchObject({ callback_status: 3, stopped_reason: null });
      await toastOf(page).getByRole('link', { name: 'Dismiss' }).click();
      await expect(toastOf(page)).toHaveCount(0);
      expect(decodeURIComponent(page.url())).toBe(`${desk.url}${list}`);
    });

    test('a blocked number is not offered, and named where it stands in the way', async ({ page, desk }) => {
      const before = await desk.callback({ callback_status: 3, start_time: LATER });
      await openDetails(page, before);
      const take = await openCommand(page, 'Take');
      await take.getByLabel('Owner').fill('1');
      const asked = await desk.callback({ callback_status: 8, call_result: 51 });
      await take.getByRole('button', { name: 'Take this callback' }).click();
      await expect(take.getByRole('alert')).toContainText('+4930901820 is blocked since');
      await expect(take.getByRole('link')).toHaveAttribute('href', `/callbacks/${asked.interaction_id}`);
      await expect(take.getByLabel('Owner')).toHaveValue('1');

      await openDetails(page, before);
      await expect(page.getByRole('region', { name: 'Key facts' })).toContainText('Do not call');
      const region = page.getByRole('region', { name: 'Commands' });
      await expect(region.locator('[data-primary]')).toHaveCount(0);
      await region.locator('summary').last().click();
      const refused = region.getByRole('listitem').filter({ hasText: /^Take: nobody may call this number/ });
      await expect(refused.getByRole('link')).toHaveAttribute('href', `/callbacks/${asked.interaction_id}`);

      const form = await openCommand(page, 'Reschedule');
      await expect(form.getByLabel('Customer number')).toHaveValue('');
      await expect(form.getByLabel('Customer number')).toHaveAccessibleDescription(/give another one/);
      await form.getByLabel('When to call').fill(localTime(TOMORROW, 'UTC'));
      await form.getByLabel('Customer number').fill('+49 (30) 901820');
      await form.getByRole('button', { name: 'Reschedule this callback' }).click();
      await expect(form.getByRole('alert')).toContainText('+4930901820 is blocked since');
      expect(desk.stored(before.interaction_id)).toMatchObject(before);
    });
  });
}

/** What is kept beside a record, with the version. */
function beside(desk: Desk, interactionId: string) {
  const { version, customer_number_normalized, customer_time_zone } = Object(desk.stored(interactionId));
  return { version, customer_number_normalized, customer_time_zone };
}

for (const scripted of [true, false]) {
  test.describe(scripted ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled: scripted });

    test('what was recreated is not undone before its child is', async ({ page, desk }) => {
      const before = await desk.callback({ subject: 'Promise' });
      await openDetails(page, before);
      await cancel(page, 'x');
      await expect(undoButton(page)).toHaveText('Undo the cancel');
      await openDetails(page, before);
      const undo = page.getByRole('region', { name: 'Commands' }).getByRole('button', { name: /^Undo/ });
      await expect(undo).toHaveText('Undo the cancel');

      const form = await openCommand(page, 'Recreate');
      await form.getByLabel('Callback type').selectOption('As soon as possible');
      await form.getByRole('button', { name: 'Recreate this callback' }).click();
      await expect(undoButton(page)).toHaveText('Undo the recreation');
      await expect(page.getByRole('button', { name: /^Undo/ })).toHaveCount(1);

      await openDetails(page, before);
      await expect(page.getByRole('button', { name: /^Undo/ })).toHaveCount(0);
      await page.getByText(/^Not possible now/).click();
      const refused = page.getByRole('listitem').filter({ hasText: /^Undo: / });
      await expect(refused).toContainText('It was recreated as “Promise”; undo that first.');
      await refused.getByRole('link', { name: 'Open that callback' }).click();
      await page.getByRole('button', { name: 'Undo the recreation' }).click();
      await expect(toastOf(page)).toContainText('Undone');
      await openDetails(page, before);
      await undo.click();
      await expect(toastOf(page)).toContainText('Undone');
      expect(desk.stored(before.interaction_id)).toMatchObject({ callback_status: 2 });
    });

    test('what would close a callback that others changed is asked for as a danger', async ({
      page,
      desk,
    }) => {
      const { interaction_id } = await desk.callback({ subject: 'Old' });
      await page.goto(`/callbacks/${interaction_id}`);
      const form = await openCommand(page, 'Cancel');
      await form.getByLabel('Reason').fill('x');
      await desk.rewrite(interaction_id, 'edit', { subject: 'Theirs', category_id: 'new' });
      const [before, danger] = [form.getByRole('button'), form.locator('[data-danger]')];
      await expect(danger).toHaveCount(0);
      await before.click();
      await expect(form).toContainText('Subject: Old → Theirs');
      await expect(form).toContainText('Category: not set → new');
      await expect(danger).toHaveText('Cancel this callback anyway');
      await expect(form.getByLabel('Reason')).toHaveValue('x');
      await danger.click();
      await expect(toastOf(page)).toContainText('Cancelled');
      expect(desk.stored(interaction_id)).toMatchObject({ callback_status: 7, subject: 'Theirs' });
    });
  });
}

test('what was done is told once: the address forgets it, the page does not move', async ({ page, desk }) => {
  const { interaction_id } = await desk.callback();
  await page.goto(`/callbacks/${interaction_id}`);
  await cancel(page, 'Called us');
  await expect(toastOf(page)).toContainText('Cancelled by you just now.');
  await expect.poll(() => new URL(page.url()).search).toBe('');
  await expect(toastOf(page)).toContainText('Undo puts back');
  await expect(page.locator('[data-commands] summary').first()).toBeFocused();
  await page.reload();
  await expect(page.getByRole('region', { name: 'Key facts' })).toContainText('Cancelled');
  await expect(toastOf(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Undo the cancel' })).toBeVisible();
});

test('on a narrow screen what was done stands in the page and covers nothing', async ({ page, desk }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  const { interaction_id } = await desk.callback();
  await page.goto(`/callbacks/${interaction_id}`);
  await cancel(page, 'Called us');
  await expect(toastOf(page)).toBeFocused();
  await expect(toastOf(page)).toBeInViewport();
  const toast = await toastOf(page).boundingBox();
  const facts = await page.getByRole('region', { name: 'Key facts' }).boundingBox();
  expect((toast?.y ?? 0) + (toast?.height ?? 0)).toBeLessThanOrEqual(facts?.y ?? 0);
});

test('what is not possible is listed with its reason, and is no form', async ({ page, desk }) => {
  await openDetails(page, await desk.callback({ callback_status: 12, status: 3 }));
  const region = page.getByRole('region', { name: 'Commands' });
  await expect(region.locator('summary')).toHaveText(['Edit', /^Not possible now \(1\d\)$/]);
  await region.locator('summary').last().click();
  await expect(region.getByRole('listitem').filter({ hasText: /^Take/ })).toHaveText(
    /^Take is not possible while the callback status is Replaced\. It is possible from: Not set, /,
  );
  await expect(region.getByRole('listitem')).toHaveCount(10);
});

test.describe('forged', () => {
  async function recorded(page: Page, desk: Desk): Promise<RecordedAction> {
    await openDetails(page, await desk.callback({ callback_status: 8 }));
    await openCommand(page, 'Finalise');
    return recordAction(page, 'Finalise this callback');
  }

  test('a command that the status does not allow is refused with the reason', async ({ page, desk }) => {
    const action = await recorded(page, desk);
    const { interaction_id } = await desk.callback({ callback_status: 2 });
    const counts = desk.counts();
    const answer = await action.replay({ set: { interaction_id, version: '1' } });
    expect(await answer.text()).toContain('Finalise is not possible while the callback status is Scheduled');
    expect(desk.counts()).toEqual(counts);
  });

  for (const [what, set] of [
    ['a command of jobs', { command: 'expire' }],
    ['no command of ours', { command: '__proto__' }],
    ['fields of another command', { stopped_reason: 'x' }],
    ['a status', { callback_status: '3' }],
  ] as const) {
    test(`${what} changes nothing`, async ({ page, desk }) => {
      const action = await recorded(page, desk);
      const { interaction_id } = await desk.callback({ callback_status: 8 });
      const counts = desk.counts();
      const answer = await action.replay({ set: { interaction_id, version: '1', ...set } });
      expect(answer.status).toBe(200);
      expect(desk.counts()).toEqual(counts);
    });
  }

  for (const return_to of ['https://evil.example/', '//evil.example', '/\\evil.example', '/settings']) {
    test(`a way back to ${return_to} leads to the callback`, async ({ page, desk }) => {
      const action = await recorded(page, desk);
      const { interaction_id } = await desk.callback({ callback_status: 8 });
      const answer = await action.replay({ set: { interaction_id, version: '1', return_to } });
      expect(answer.headers.get('x-action-redirect')).toMatch(
        new RegExp(`^/callbacks/${interaction_id}\\?done=2%3A${interaction_id};`),
      );
    });
  }

  test('sent twice, a reschedule makes one successor', async ({ page, desk }) => {
    const before = await desk.callback({ start_time: LATER });
    await openDetails(page, before);
    const form = await openCommand(page, 'Reschedule');
    await form.getByLabel('When to call').fill(localTime(TOMORROW, 'UTC'));
    const action = await recordAction(page, 'Reschedule this callback');
    const counts = desk.counts();
    const again = await action.replay();
    expect(again.headers.get('x-action-redirect')).toContain(before.interaction_id);
    expect(desk.counts()).toEqual(counts);
  });
});

test.describe('by keyboard alone', () => {
  test('a result is recorded from the list', async ({ page, desk }) => {
    const { interaction_id } = await desk.callback({ callback_status: 5, status: 2 });
    await page.goto('/callbacks');
    await expect(page.getByRole('button', { name: /^Keyboard/ })).toBeVisible();
    await page.keyboard.press('j');
    await page.keyboard.press('.');
    await expect(page.locator('[data-commands] summary').first()).toBeFocused();
    await page.keyboard.press('Enter');
    const form = page.getByRole('form', { name: 'Record a result' });
    await expect(form.getByLabel('Call result')).toBeFocused();
    await page.keyboard.type('No answer');
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(toastOf(page)).toContainText('Result recorded');
    await expect(page.getByRole('rowheader').getByRole('link').first()).toBeFocused();
    expect(desk.stored(interaction_id)).toMatchObject({ callback_status: 8, call_result: 7 });
  });

  test('single keys open what they are named for', async ({ page, desk }) => {
    const { interaction_id } = await desk.callback({ callback_status: 3, owner_id: 7 });
    await page.goto(`/callbacks/${interaction_id}`);
    const keyboard = page.getByRole('button', { name: /^Keyboard/ });
    await expect(keyboard).toBeVisible();
    const focused = { t: ['Take', 'Owner'], r: ['Record a result', 'Call result'], c: ['Cancel', 'Reason'] };
    for (const [key, [command = '', label = '']] of Object.entries(focused)) {
      await keyboard.focus();
      await page.keyboard.press(key);
      await expect(page.getByRole('form', { name: command }).getByLabel(label)).toBeFocused();
      // Where it is open, the key comes back to it.
      await keyboard.focus();
      await page.keyboard.press(key);
      await expect(page.getByRole('form', { name: command }).getByLabel(label)).toBeFocused();
    }
    await page.keyboard.type('tzr');
    await page.keyboard.press('Enter');
    await expect(toastOf(page)).toContainText('Cancelled');
    expect(desk.stored(interaction_id)).toMatchObject({ stopped_reason: 'tzr' });
    await page.keyboard.press('z');
    await expect(undoButton(page)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(toastOf(page)).toContainText('Undone');
    await page.keyboard.press('?');
    const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    for (const key of ['Take', 'Record a result', 'Cancel']) await expect(list).toContainText(key);
    await list.getByRole('switch').click();
    await page.keyboard.press('Escape');
    await keyboard.focus();
    await page.keyboard.press('c');
    await expect(page.getByRole('form', { name: 'Cancel' })).toBeHidden();
  });

  test('a command of the details leaves the focus at the commands', async ({ page, desk }) => {
    const before = await desk.callback({ callback_status: 8, call_result: 33, status: 3 });
    await openDetails(page, before);
    const first = page.locator('[data-commands] summary').first();
    await expect(page.getByRole('button', { name: /^Keyboard/ })).toBeVisible();
    await page.keyboard.press('.');
    await expect(first).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('form', { name: 'Finalise' }).getByLabel('Remark')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(toastOf(page)).toContainText('Finalised');
    await expect(first).toHaveText('Recreate');
    await expect(first).toBeFocused();
  });
});
