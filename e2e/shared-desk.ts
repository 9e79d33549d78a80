import { openCommand } from './command-menu';
import { test as base, Desk, expect } from './desk';
import { type RecordedAction, recordAction } from './recorded-action';
import { inputOf } from './schedule-form';

/** One desk for all tests of a worker: for tables of many small cases, each with rows of its own. */
export const test = base.extend<
  { desk: Desk },
  {
    workerDesk: Desk;
    /** A genuine call of each server action, to be replayed with forged fields. */
    actions: { schedule: RecordedAction; settings: RecordedAction; cancel: RecordedAction };
  }
>({
  workerDesk: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern.
    async ({}, use) => {
      const desk = await Desk.open();
      await desk.change({ desk_time_zone: 'Europe/Berlin', default_country: 'DE' });
      await use(desk);
      await desk.close();
    },
    { scope: 'worker' },
  ],
  actions: [
    async ({ workerDesk, browser }, use) => {
      const page = await browser.newPage({
        baseURL: workerDesk.url,
        storageState: workerDesk.storageState(),
        javaScriptEnabled: true,
      });
      await page.goto('/callbacks/schedule');
      await expect(inputOf(page, 'customer_number')).toBeFocused();
      await inputOf(page, 'customer_id').fill('genuine');
      // A number that only the server refuses, so that recording schedules nothing.
      await inputOf(page, 'customer_number').fill('123');
      const schedule = await recordAction(page, 'Schedule callback');
      await page.goto('/settings');
      await page.getByRole('textbox', { name: 'Default country' }).fill('QQ');
      const settings = await recordAction(page, 'Save settings');
      const { interaction_id } = await workerDesk.callback();
      await page.goto(`/callbacks/${interaction_id}`);
      await openCommand(page, 'Cancel');
      const cancel = await recordAction(page, 'Cancel this callback');
      await page.close();
      await use({ schedule, settings, cancel });
    },
    { scope: 'worker' },
  ],
  // Traces of several hundred pages, some of them megabytes long, would cost more than the tests.
  trace: 'off',
  desk: async ({ workerDesk }, use) => {
    await use(workerDesk);
  },
});

export { expect };
