import type { Page } from '@playwright/test';
import { localTime } from '@/domain/time-zone';
import { openCommand, toastOf } from './command-menu';
import { type Desk, expect, test } from './desk';

const DAY = 86_400_000;
/** Tomorrow at an hour of UTC. */
const tomorrowAt = (hour: number) =>
  new Date((Math.floor(Date.now() / DAY) + 1) * DAY + hour * 3_600_000).toISOString();

const BERLIN = { customer_number: '+49 30 901820' };

async function openOn(page: Page, desk: Desk, command: string, fields: Record<string, unknown>) {
  const before = await desk.callback({ ...BERLIN, ...fields });
  await page.goto(`/callbacks/${before.interaction_id}`);
  return { before, form: await openCommand(page, command) };
}

test.describe('outside the calling hours', () => {
  test.beforeEach(async ({ desk }) => {
    await desk.change({ calling_hours_start: '08:00', calling_hours_end: '21:00' });
  });

  for (const scripted of [true, false]) {
    test.describe(scripted ? 'with script' : 'without script', () => {
      test.use({ javaScriptEnabled: scripted });

      for (const [command, status, press] of [
        ['Try again', 8, 'Try again then'],
        ['Reschedule', 3, 'Reschedule this callback'],
        ['Recreate', 9, 'Recreate this callback'],
      ] as const) {
        test(`${command} asks for a reason, which is kept in the story`, async ({ page, desk }) => {
          const { before, form } = await openOn(page, desk, command, { callback_status: status });
          const counts = desk.counts();
          await form.getByLabel('When to call').fill(localTime(tomorrowAt(2), 'UTC'));
          const remark = form.getByLabel(scripted ? 'Reason for this hour' : 'Remark');
          if (scripted) await expect(remark).toHaveAccessibleDescription(/in Europe\/Berlin is outside/);
          await form.getByRole('button', { name: press }).click();
          await expect(form).toContainText(
            /Reason for this hour is needed: \w{3} 0[34]:00 in Europe\/Berlin is outside the calling hours 08:00-21:00\./,
          );
          await expect(form.getByLabel('When to call')).toHaveValue(localTime(tomorrowAt(2), 'UTC'));
          if (scripted) await expect(remark).toBeFocused();
          expect(desk.counts()).toEqual(counts);

          await remark.fill('She works at night');
          await form.getByRole('button', { name: press }).click();
          await expect(toastOf(page)).toBeVisible();
          const made = await toastOf(page).getByRole('link', { name: 'Open the new callback' }).count();
          if (made === 0 || command === 'Reschedule')
            expect(await desk.lastChanges(before.interaction_id)).toMatchObject({
              remark: [null, 'She works at night'],
            });
          expect(desk.counts()).not.toEqual(counts);
        });
      }
    });
  }
});

test('when to call has presets and both clocks; an end before the start is told and can be cleared', async ({
  page,
  desk,
}) => {
  const { before, form } = await openOn(page, desk, 'Try again', {
    callback_status: 8,
    end_time: tomorrowAt(9),
    callback_type: 1,
  });
  const when = form.getByLabel('When to call');
  await expect(when).toBeFocused();
  await expect(when).toHaveValue('');
  await form.getByRole('button', { name: 'in 1 hour' }).click();
  await expect(when).toHaveValue('in 1 hour');
  await expect(when).toHaveAccessibleDescription(/Desk .* UTC.*Customer, guessed .* Europe\/Berlin/);

  await expect(form.getByLabel('Latest')).toHaveValue(localTime(tomorrowAt(9), 'UTC'));
  await when.fill(localTime(tomorrowAt(10), 'UTC'));
  await expect(form.getByText('This is before the new start.')).toBeVisible();
  await form.getByRole('button', { name: 'Clear it' }).click();
  await expect(form.getByLabel('Latest')).toHaveValue('');
  await expect(form.getByLabel('Latest')).toBeFocused();
  await expect(form.getByText('This is before the new start.')).toHaveCount(0);
  await form.getByRole('button', { name: 'Try again then' }).click();
  await expect(toastOf(page)).toContainText('To be tried again');
  expect(desk.stored(before.interaction_id)).toMatchObject({
    start_time: tomorrowAt(10),
    end_time: null,
    callback_type: 2,
  });
});

test('what was typed before the presets came is taken over, with the focus', async ({ page, desk }) => {
  const { interaction_id } = await desk.callback({ ...BERLIN, callback_status: 8 });
  let let_through = () => {};
  const held = new Promise<void>((resolve) => {
    let_through = resolve;
  });
  await page.route(/\/_next\/static\/chunks\//, async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    if (text.includes('tomorrow 9:00') && text.includes('This is before')) await held;
    await route.fulfill({ response });
  });
  await page.goto(`/callbacks/${interaction_id}`);
  const form = await openCommand(page, 'Try again');
  await form.getByLabel('When to call').fill('tomorrow 10:00');
  await expect(form.getByRole('button', { name: 'in 1 hour' })).toHaveCount(0);
  let_through();
  await expect(form.getByRole('button', { name: 'in 1 hour' })).toBeVisible();
  await expect(form.getByLabel('When to call')).toHaveValue('tomorrow 10:00');
  await expect(form.getByLabel('When to call')).toBeFocused();
});

test('a latest moment that is over is not offered again, and that is said', async ({ page, desk }) => {
  const [start_time, end_time] = [2, 1].map((days) => new Date(Date.now() - days * DAY).toISOString());
  const { form } = await openOn(page, desk, 'Reschedule', { callback_status: 3, start_time, end_time });
  await expect(form.getByLabel('Latest')).toHaveValue('');
  await expect(form.getByLabel('Latest')).toHaveAccessibleDescription(/It was .*, which is over/);
});

for (const scripted of [true, false]) {
  test.describe(scripted ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled: scripted });

    test('in a list on the clock of another zone, a glance writes on that clock too', async ({
      page,
      desk,
    }) => {
      const before = await desk.callback({ ...BERLIN, callback_status: 8, status: 3 });
      const { interaction_id, customer_id } = before;
      await page.goto(`/callbacks?q=${customer_id}&zone=Asia/Tokyo&peek=${interaction_id}`);
      const form = await openCommand(page, 'Try again');
      await expect(form.getByLabel('When to call')).toHaveAccessibleDescription(/Asia\/Tokyo/);
      await form.getByLabel('When to call').fill(localTime(tomorrowAt(10), 'Asia/Tokyo'));
      await form.getByRole('button', { name: 'Try again then' }).click();
      await expect(toastOf(page)).toContainText('To be tried again');
      expect(desk.stored(interaction_id)).toMatchObject({ start_time: tomorrowAt(10) });
    });
  });
}
