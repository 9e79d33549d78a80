import type { Page } from '@playwright/test';
import { expect, test } from './desk';
import { inputOf, openFolds, openScheduleForm, typeIntoForm } from './schedule-form';

const TYPED = {
  customer_number: '+1 212 555 2368',
  customer_id: 'C-17',
  start_time: '2027-05-03 10:00',
  subject: 'Half a thought',
};

const offer = (page: Page) => page.getByRole('status').filter({ hasText: 'was not saved' });
const save = (page: Page) => page.getByRole('button', { name: 'Schedule callback' }).click();

async function leaveHalfTyped(page: Page): Promise<string> {
  await openScheduleForm(page, { script: true });
  const id = await inputOf(page, 'interaction_id').inputValue();
  await typeIntoForm(page, { ...TYPED, udata: '{"tier": "gold"}' });
  return id;
}

for (const [way, leave] of [
  ['a reload', (page: Page) => page.reload()],
  [
    'another page',
    async (page: Page) => {
      await page.getByRole('link', { name: 'Callbacks', exact: true }).click();
      await expect(page).toHaveURL(/\/callbacks$/);
      await page.getByRole('navigation').getByRole('link', { name: 'Schedule' }).click();
    },
  ],
] as const) {
  test(`what was typed survives ${way}: it is offered, not forced`, async ({ page, desk }) => {
    const id = await leaveHalfTyped(page);
    await leave(page);
    await expect(offer(page)).toContainText('+1 212 555 2368, C-17, Half a thought');
    await expect(offer(page)).toContainText(
      'Kept in this browser tab only; forgotten when the tab closes or at',
    );
    await expect(inputOf(page, 'customer_number')).toHaveValue('');
    await page.getByRole('button', { name: 'Take it back' }).click();
    await expect(offer(page)).toHaveCount(0);
    await expect(inputOf(page, 'customer_number')).toHaveValue(TYPED.customer_number);
    await expect(inputOf(page, 'start_time')).toHaveValue(TYPED.start_time);
    await openFolds(page);
    await expect(page.getByRole('textbox', { name: 'Value 1' })).toHaveValue('gold');
    await save(page);
    await expect(page.getByText('Scheduled for')).toBeVisible();
    await expect(offer(page)).toHaveCount(0);
    expect(desk.stored(id)).toMatchObject({ subject: 'Half a thought', udata: '{"tier":"gold"}' });
    await page.reload();
    await expect(inputOf(page, 'customer_number')).toBeFocused();
    await expect(offer(page)).toHaveCount(0);
  });
}

test('what was typed can be discarded, and is nowhere but in this tab', async ({ page, context }) => {
  await leaveHalfTyped(page);
  await page.reload();
  await expect(offer(page)).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem('callback-desk:schedule-draft'))).toBeNull();
  const other = await context.newPage();
  await other.goto('/callbacks/schedule');
  await expect(inputOf(other, 'customer_number')).toBeFocused();
  await expect(offer(other)).toHaveCount(0);
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(offer(page)).toHaveCount(0);
  await page.reload();
  await expect(inputOf(page, 'customer_number')).toBeFocused();
  await expect(offer(page)).toHaveCount(0);
});

test('what was typed a shift ago is forgotten', async ({ page }) => {
  await leaveHalfTyped(page);
  await page.reload();
  await expect(offer(page)).toBeVisible();
  await page.evaluate(() => {
    const key = 'callback-desk:schedule-draft';
    const draft = JSON.parse(sessionStorage.getItem(key) ?? '{}');
    sessionStorage.setItem(key, JSON.stringify({ ...draft, savedAtMs: draft.savedAtMs - 9 * 3_600_000 }));
  });
  await page.reload();
  await expect(inputOf(page, 'customer_number')).toBeFocused();
  await expect(offer(page)).toHaveCount(0);
  expect(await page.evaluate(() => sessionStorage.getItem('callback-desk:schedule-draft'))).toBeNull();
});

test('a form that nobody touched is no draft', async ({ page }) => {
  await openScheduleForm(page, { script: true });
  await page.reload();
  await expect(inputOf(page, 'customer_number')).toBeFocused();
  await expect(offer(page)).toHaveCount(0);
});

/** Closes the tab as its user would. */
async function closeTab(page: Page): Promise<'asked' | 'closed'> {
  const outcome = Promise.race([
    page.waitForEvent('dialog').then(async (dialog) => {
      expect(dialog.type()).toBe('beforeunload');
      await dialog.dismiss();
      return 'asked' as const;
    }),
    page.waitForEvent('close').then(() => 'closed' as const),
  ]);
  await page.close({ runBeforeUnload: true });
  return outcome;
}

test('closing the tab asks while what was typed is neither saved nor discarded, and only then', async ({
  page,
  context,
}) => {
  const opened = async () => {
    const tab = await context.newPage();
    await openScheduleForm(tab, { script: true });
    // A browser asks on behalf of pages only that somebody has used.
    await tab.getByRole('heading', { level: 1 }).click();
    return tab;
  };
  expect(await closeTab(await opened())).toBe('closed');

  const saved = await opened();
  await typeIntoForm(saved, TYPED);
  expect(await closeTab(saved)).toBe('asked');
  await expect(inputOf(saved, 'subject')).toHaveValue('Half a thought');
  await save(saved);
  await expect(saved.getByText('Scheduled for')).toBeVisible();
  expect(await closeTab(saved)).toBe('closed');

  const discarded = await opened();
  await typeIntoForm(discarded, TYPED);
  await discarded.getByRole('link', { name: 'Callbacks', exact: true }).click();
  await expect(discarded).toHaveURL(/\/callbacks$/);
  await discarded.getByRole('navigation').getByRole('link', { name: 'Schedule' }).click();
  await expect(offer(discarded)).toBeVisible();
  expect(await closeTab(discarded)).toBe('asked');
  await discarded.getByRole('button', { name: 'Discard' }).click();
  expect(await closeTab(discarded)).toBe('closed');
  await page.close();
});

test('a lost connection is told, keeps everything, and saving again makes one callback', async ({
  page,
  context,
  desk,
}) => {
  const id = await leaveHalfTyped(page);
  const before = desk.counts();
  await context.setOffline(true);
  await save(page);
  const lost = page.getByRole('alert').filter({ hasText: 'the desk could not be reached' });
  await expect(lost).toContainText('Everything you typed is kept here.');
  await expect(inputOf(page, 'subject')).toHaveValue('Half a thought');
  await page.getByRole('button', { name: 'Save again' }).click();
  await expect(page.getByRole('button', { name: 'Save again' })).toBeEnabled();
  expect(desk.counts()).toEqual(before);
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Save again' }).click();
  await expect(page.getByText('Scheduled for')).toBeVisible();
  expect(desk.stored(id)).toMatchObject({ subject: 'Half a thought' });
});

test('an answer that is lost on its way back makes no second callback', async ({ page, desk }) => {
  const id = await leaveHalfTyped(page);
  await page.route('**/callbacks/schedule', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await route.fetch({ maxRedirects: 0 });
    return route.abort();
  });
  await save(page);
  await expect(page.getByRole('alert').filter({ hasText: 'could not be reached' })).toBeVisible();
  await expect.poll(() => desk.stored(id)).not.toBeNull();
  const saved = desk.counts();
  await page.unroute('**/callbacks/schedule');
  await page.getByRole('button', { name: 'Save again' }).click();
  await expect(page.getByText('Scheduled for')).toBeVisible();
  expect(desk.counts()).toEqual(saved);
});

test.describe('schedule again', () => {
  const fields = {
    customer_number: '+1 213 555 2368',
    customer_id: 'C-AGAIN',
    subject: 'Invoice',
    text: 'line one\nline two',
    category_id: 'billing',
    owner_id: 7,
    udata: { tier: 'gold', __count: 2 },
    attempts: 3,
    end_time: '2027-05-03T10:00:00.000Z',
  };

  for (const scripted of [true, false]) {
    test.describe(scripted ? 'with script' : 'without script', () => {
      test.use({ javaScriptEnabled: scripted });

      test('fills the form from a callback that is over, and links the new one to it', async ({
        page,
        desk,
      }) => {
        const over = await desk.callback({ ...fields, callback_status: 9, call_result: 7 });
        await page.goto(`/callbacks/schedule?again=${over.interaction_id}`);
        await expect(page.getByText('Filled from another callback')).toBeVisible();
        if (scripted) await expect(inputOf(page, 'start_time')).toBeFocused();
        await expect(page.locator('main summary')).toHaveText([
          'Owner, category and links · Owner 7 · Category billing · 2 links',
          'Attached data · 2 keys',
          'Content elsewhere',
          'The record itself',
        ]);
        await openFolds(page);
        const id = await inputOf(page, 'interaction_id').inputValue();
        await page.getByRole('button', { name: 'Schedule callback' }).click();
        await expect(page.getByText('Scheduled for')).toBeVisible();
        expect(id).not.toBe(over.interaction_id);
        const { end_time: _latest, attempts: _attempts, udata: _udata, ...same } = fields;
        expect(desk.stored(id)).toMatchObject({
          ...same,
          udata: '{"tier":"gold","__count":2}',
          attempts: 0,
          end_time: null,
          call_result: null,
          callback_status: 2,
          parent_id: over.interaction_id,
          thread_id: over.interaction_id,
          customer_time_zone: 'America/Los_Angeles',
        });
      });
    });
  }

  test('of one that still waits makes another, after a look', async ({ page, desk }) => {
    const { interaction_id } = await desk.callback(fields);
    await page.goto(`/callbacks/schedule?again=${interaction_id}`);
    const notice = page.getByText('1 pending callback of the same number or customer', { exact: true });
    await expect(notice).toBeVisible();
    await openFolds(page);
    await expect(inputOf(page, 'parent_id')).toHaveValue('');
    await expect(inputOf(page, 'thread_id')).toHaveValue('');
  });
});
