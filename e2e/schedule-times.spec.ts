import type { Page } from '@playwright/test';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from './desk';
import { inputOf, openScheduleForm, typeIntoForm } from './schedule-form';

const customer = { customer_number: '+1 212 555 2368', customer_id: 'C-17' };

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Schedule callback' }).click();
}

/** The next clock changes of a zone: what the clocks show in the middle of what they skip, and of what they repeat. */
function nextChanges(zone: string): { kind: 'gap' | 'overlap'; local: string; instants: [string, string] }[] {
  let at = Temporal.Now.zonedDateTimeISO(zone).add({ hours: 24 });
  return [1, 2].map(() => {
    const change = at.getTimeZoneTransition('next');
    if (change === null) throw new Error(`${zone} changes no clocks`);
    at = change;
    const before = change.subtract({ seconds: 1 });
    const shift = (change.offsetNanoseconds - before.offsetNanoseconds) / 1e9;
    const half = Math.abs(shift) / 2;
    const middle = change.toInstant().toZonedDateTimeISO('UTC');
    const offset = Math.min(change.offsetNanoseconds, before.offsetNanoseconds) / 1e9;
    return {
      kind: shift > 0 ? 'gap' : 'overlap',
      local: middle
        .add({ seconds: offset + half })
        .toPlainDateTime()
        .toString()
        .slice(0, 16)
        .replace('T', ' '),
      instants: [-half, half].map((seconds) =>
        new Date(change.epochMilliseconds + seconds * 1000).toISOString(),
      ) as [string, string],
    };
  });
}

for (const zone of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe']) {
  for (const { kind, local, instants } of nextChanges(zone)) {
    for (const answer of [0, 1] as const) {
      test(`${zone}, ${kind}: asks which ${local} is meant, and answer ${answer + 1} is kept`, async ({
        page,
        desk,
      }) => {
        await desk.change({ desk_time_zone: zone });
        await openScheduleForm(page, { script: true });
        const id = await inputOf(page, 'interaction_id').inputValue();
        await typeIntoForm(page, { ...customer, start_time: local });
        await save(page);
        await expect(inputOf(page, 'start_time')).toHaveAccessibleDescription(
          kind === 'gap' ? /the clocks in .* skip/ : /happens twice/,
        );
        expect(desk.stored(id)).toBeNull();
        const choices = page.getByRole('group', { name: 'Which one?' }).getByRole('button');
        await expect(choices).toHaveCount(2);
        await choices.nth(answer).press('Enter');
        await expect(inputOf(page, 'start_time')).toBeFocused();
        await page.keyboard.press('Enter');
        await expect(page.getByText('Scheduled for')).toBeVisible();
        expect(desk.stored(id)?.start_time).toBe(instants[answer]);
      });
    }
  }
}

test('a time is read on the clock that is named, and shown on both', async ({ page, desk }) => {
  await desk.change({ desk_time_zone: 'Europe/Berlin' });
  await openScheduleForm(page, { script: true });
  const id = await inputOf(page, 'interaction_id').inputValue();
  await typeIntoForm(page, { ...customer, start_time: '2027-05-03 10:00' });
  const told = inputOf(page, 'start_time');
  await expect(told).toHaveAccessibleDescription(
    /Desk Mon 2027-05-03 10:00 Europe\/Berlin.*Customer Mon 2027-05-03 04:00 America\/New_York/,
  );
  await inputOf(page, 'times_on').selectOption('customer');
  await expect(told).toHaveAccessibleDescription(
    /Desk Mon 2027-05-03 16:00 Europe\/Berlin.*Customer Mon 2027-05-03 10:00 America\/New_York/,
  );
  await inputOf(page, 'end_time').fill('12:30');
  await save(page);
  await expect(page.getByText('Mon 2027-05-03 10:00 at the customer’s (America/New_York)')).toBeVisible();
  expect(desk.stored(id)).toMatchObject({
    start_time: '2027-05-03T14:00:00.000Z',
    end_time: '2027-05-03T16:30:00.000Z',
    customer_time_zone: 'America/New_York',
  });
});

test('presets show what they mean, by key and by mouse, and mean that when saved', async ({ page, desk }) => {
  await openScheduleForm(page, { script: true });
  const id = await inputOf(page, 'interaction_id').inputValue();
  const time = inputOf(page, 'start_time');
  await typeIntoForm(page, customer);
  await expect(time).toHaveValue('in 30 min');
  await time.press('ArrowDown');
  await expect(time).toHaveValue('in 2 h');
  await time.press('ArrowDown');
  await expect(time).toHaveValue('tomorrow 9:00');
  await time.press('ArrowDown');
  await expect(time).toHaveValue('in 30 min');
  await page.getByRole('group', { name: 'Presets' }).getByRole('button', { name: 'tomorrow 9:00' }).click();
  await expect(time).toBeFocused();
  const tomorrow = Temporal.Now.plainDateISO('UTC').add({ days: 1 });
  await expect(time).toHaveAccessibleDescription(new RegExp(`Desk \\w{3} ${tomorrow} 09:00 UTC`));
  await page.keyboard.press('Enter');
  await expect(page.getByText(`Scheduled for ${tomorrow} 09:00 UTC`)).toBeVisible();
  expect(desk.stored(id)?.start_time).toBe(`${tomorrow}T09:00:00.000Z`);
});

test('the calendar of the browser writes what is picked', async ({ page }) => {
  await openScheduleForm(page, { script: true });
  const picker = page.locator('input[type=datetime-local]').first();
  await picker.evaluate((input: HTMLInputElement) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(
      input,
      '2027-05-03T10:15',
    );
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await expect(inputOf(page, 'start_time')).toHaveValue('2027-05-03 10:15');
  await expect(inputOf(page, 'start_time')).toBeFocused();
});

test('what was shown is what is saved: a distance becomes a time', async ({ page, desk }) => {
  await openScheduleForm(page, { script: true });
  const id = await inputOf(page, 'interaction_id').inputValue();
  const time = inputOf(page, 'start_time');
  await typeIntoForm(page, { ...customer, start_time: '+90' });
  await page.route('**/callbacks/schedule', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  );
  await save(page);
  await expect(page.getByText('the desk could not be reached')).toBeVisible();
  await expect(time).toHaveValue(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
  const shown = await time.inputValue();
  await page.unroute('**/callbacks/schedule');
  await page.getByRole('button', { name: 'Save again' }).click();
  await expect(page.getByText('Scheduled for')).toBeVisible();
  expect(desk.stored(id)?.start_time).toBe(`${shown.replace(' ', 'T')}:00.000Z`);
});
