import type { Page } from '@playwright/test';
import { expect, test } from './desk';
import { editUdataAsJson } from './schedule-form';

const when = (page: Page) => page.getByLabel('When to call');

async function fillCommon(page: Page): Promise<void> {
  await page.getByLabel('Customer number').fill('(212) 555-2368');
  await page.getByLabel('Customer ID').fill('C-17');
}

async function idInForm(page: Page): Promise<string> {
  return page.getByLabel('Interaction ID').inputValue();
}

test('a callback is scheduled by keyboard and the form is ready for the next', async ({ page, desk }) => {
  await page.goto('/callbacks/schedule');
  await expect(page.getByLabel('Customer number')).toBeFocused();
  const id = await idInForm(page);
  await page.keyboard.type('+1 212 555 2368');
  await page.keyboard.press('Tab');
  await page.keyboard.type('C-17');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('status').filter({ hasText: 'Scheduled for' })).toContainText('UTC');
  await expect(page.getByLabel('Customer number')).toBeFocused();
  await expect(page.getByLabel('Customer number')).toHaveValue('');
  expect(desk.stored(id)).toMatchObject({
    customer_id: 'C-17',
    callback_status: 2,
    status: 1,
    attempts: 0,
    entity_type: 5,
  });
  expect(await desk.commands(id)).toEqual(['schedule']);
});

test('the quickest ordinary scheduling, by keyboard and by the clock', async ({ page, desk }) => {
  await desk.callback({ customer_number: '+1 212 555 2368', customer_id: 'C-17', callback_status: 9 });
  await page.goto('/callbacks/schedule');
  await expect(page.getByLabel('Customer number')).toBeFocused();
  const id = await idInForm(page);
  const began = Date.now();
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  for (const key of '2125552368') await press(key);
  await press('Tab');
  await expect(page.getByText('had this number last')).toBeVisible();
  await press('ArrowDown');
  await expect(page.getByLabel('Customer ID')).toHaveValue('C-17');
  await press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Scheduled for' })).toBeVisible();
  await expect(page.getByLabel('Customer number')).toBeFocused();
  expect(desk.stored(id)).toMatchObject({ customer_id: 'C-17', customer_time_zone: 'America/New_York' });
  expect(keys).toBeLessThanOrEqual(13);
  const description = `${keys}, 10 of them the number, in ${Date.now() - began} ms`;
  test.info().annotations.push({ type: 'keystrokes', description });
});

test('Ctrl+Enter saves from anywhere, and Tab is never trapped', async ({ page, desk }) => {
  await page.goto('/callbacks/schedule');
  await expect(page.getByLabel('Customer number')).toBeFocused();
  const id = await idInForm(page);
  await fillCommon(page);
  await page.getByLabel('Text', { exact: true }).focus();
  const reached = new Set<string>();
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate(() => document.activeElement?.textContent ?? ''));
  }
  expect(reached).toContain('Schedule callback');
  await page.getByLabel('Text', { exact: true }).focus();
  await page.keyboard.type('two');
  await page.keyboard.press('Enter');
  await page.keyboard.type('lines');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Scheduled for')).toBeVisible();
  expect(desk.stored(id)?.text).toBe('two\nlines');
});

test('as soon as possible asks for no time and queues at once', async ({ page, desk }) => {
  await page.goto('/callbacks/schedule');
  const id = await idInForm(page);
  await fillCommon(page);
  await page.getByLabel('Callback type').selectOption('As soon as possible');
  await expect(when(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Schedule callback' }).click();
  await expect(page.getByText('Queued for as soon as possible')).toBeVisible();
  expect(desk.stored(id)).toMatchObject({ callback_type: 1, callback_status: 3 });
});

test('as soon as possible is chosen and saved by keyboard alone', async ({ page, desk }) => {
  await page.goto('/callbacks/schedule');
  await expect(page.getByLabel('Customer number')).toBeFocused();
  const id = await idInForm(page);
  await page.keyboard.type('2125552368');
  await page.keyboard.press('Tab');
  await page.keyboard.type('C-17');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Callback type')).toBeFocused();
  await page.keyboard.type('As');
  await expect(page.getByLabel('Callback type')).toHaveValue('1');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Queued for as soon as possible')).toBeVisible();
  expect(desk.stored(id)).toMatchObject({ callback_type: 1, callback_status: 3 });
});

test('asap and now, typed as the time, change the type and say so, and typing on changes it back', async ({
  page,
  desk,
}) => {
  const type = page.getByLabel('Callback type');
  await page.goto('/callbacks/schedule');
  const id = await idInForm(page);
  await fillCommon(page);
  for (const word of ['asap', 'now']) {
    await when(page).fill('');
    await when(page).pressSequentially(word);
    await expect(type).toHaveValue('1');
    await expect(when(page)).toHaveAccessibleDescription(/As soon as possible: no time is needed/);
    await expect(page.getByRole('status').filter({ hasText: 'no time is needed' })).toBeAttached();
    await when(page).fill('14:30');
    await expect(type).toHaveValue('2');
  }
  await when(page).fill('asap');
  await type.selectOption('Scheduled');
  await expect(when(page)).toHaveValue('in 30 min');
  await when(page).fill('ASAP');
  await when(page).press('Enter');
  await expect(page.getByText('Queued for as soon as possible')).toBeVisible();
  expect(desk.stored(id)).toMatchObject({ callback_type: 1, callback_status: 3 });
});

test('what was saved last makes way for what is wrong with the next', async ({ page }) => {
  await page.goto('/callbacks/schedule');
  await fillCommon(page);
  await page.getByRole('button', { name: 'Schedule callback' }).click();
  await expect(page.getByText('Scheduled for')).toBeVisible();
  await page.getByLabel('Customer ID').fill('C-18');
  await when(page).fill('2026-11-21 10:00');
  await page.getByRole('button', { name: 'Schedule callback' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Not saved yet' })).toContainText(
    'When to call is in the past',
  );
  await expect(page.getByText('Scheduled for')).toHaveCount(0);
});

for (const scripted of [true, false]) {
  test.describe(scripted ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled: scripted });

    test('each rule of the resource is told beside its field, and what was typed stays', async ({
      page,
      desk,
    }) => {
      await page.goto('/callbacks/schedule');
      const before = desk.counts();
      for (const fold of ['Attached data', 'Content elsewhere', 'The record itself'])
        await page.locator('summary', { hasText: fold }).click();
      await editUdataAsJson(page);
      await page.getByLabel('Customer number').fill('12');
      await when(page).fill('2026-02-30 10:00');
      await page.getByLabel('Latest').fill('tomorrow');
      await page.getByLabel('Subject').fill('kept');
      await page.getByRole('textbox', { name: 'Attached data' }).fill('{"a": 12345678901234567890}');
      await page.getByLabel('Structured text', { exact: true }).fill('javascript:alert(1)');
      await page.getByLabel('Binary content', { exact: true }).fill('https://files.example/call.wav');
      await page.getByLabel('Attempts').fill('-1');
      await page.getByLabel('Media type').fill('');
      await page.getByRole('button', { name: 'Schedule callback' }).click();

      const summary = page.getByRole('alert').filter({ hasText: 'Not saved yet' });
      if (scripted) await expect(summary).toBeFocused();
      for (const [label, message] of [
        ['Customer number', 'Enter a phone number such as +1 201 555 0123.'],
        ['Customer ID', 'Customer ID is required.'],
        ['When to call', 'When to call is not a date and time that exists.'],
        ['Latest', 'Latest needs a time of day: write tomorrow 9:00, for example.'],
        ['Attached data', 'cannot be kept exactly; send it as text.'],
        ['Structured text', 'Structured text cannot be used: only http and https addresses are opened.'],
        ['Structured text MIME type', 'Structured text MIME type is needed with a structured text.'],
        ['Binary content MIME type', 'Binary content MIME type is needed with a binary content.'],
        ['Binary content size', 'Binary content size is needed with a binary content.'],
        ['Attempts', 'Attempts must be at least 0.'],
        ['Media type', 'Media type is required.'],
      ] as const) {
        await expect(summary.getByRole('link', { name: message })).toBeVisible();
        await expect(page.getByRole('textbox', { name: label, exact: true })).toHaveAccessibleDescription(
          new RegExp(escaped(message)),
        );
      }
      await expect(page.getByLabel('Subject')).toHaveValue('kept');
      await expect(page.getByLabel('Customer number')).toHaveValue('12');
      expect(desk.counts()).toEqual(before);
    });

    test('asap as the time is as soon as possible when it is saved', async ({ page, desk }) => {
      await page.goto('/callbacks/schedule');
      const id = await idInForm(page);
      await fillCommon(page);
      await when(page).fill('asap');
      await page.getByRole('button', { name: 'Schedule callback' }).click();
      await expect(page.getByText('Queued for as soon as possible')).toBeVisible();
      expect(desk.stored(id)).toMatchObject({ callback_type: 1, callback_status: 3 });
    });

    test('a time that a clock change skips or repeats asks for another', async ({ page, desk }) => {
      await desk.change({ desk_time_zone: 'Europe/Berlin' });
      await page.goto('/callbacks/schedule');
      const id = await idInForm(page);
      await fillCommon(page);
      await when(page).fill('2027-03-28 02:30');
      await page.getByRole('button', { name: 'Schedule callback' }).click();
      await expect(when(page)).toHaveAccessibleDescription(
        /the clocks in Europe\/Berlin skip 02:30 on 2027-03-28/,
      );
      await when(page).fill('2027-10-31 02:30');
      await page.getByRole('button', { name: 'Schedule callback' }).click();
      await expect(when(page)).toHaveAccessibleDescription(/happens twice/);
      await when(page).fill('2027-10-31 02:30+01:00');
      await page.getByRole('button', { name: 'Schedule callback' }).click();
      await expect(page.getByText('Scheduled for')).toBeVisible();
      expect(desk.stored(id)?.start_time).toBe('2027-10-31T01:30:00.000Z');
    });

    test('going back after saving gives a form for another callback', async ({ page, desk }) => {
      await page.goto('/callbacks/schedule');
      const first = await idInForm(page);
      await fillCommon(page);
      await when(page).fill('2027-05-03 10:00');
      await page.getByRole('button', { name: 'Schedule callback' }).click();
      await expect(page.getByText('Scheduled for')).toBeVisible();
      await page.goBack();
      // The page that told of the first has a form of its own.
      await expect(page.getByText('Scheduled for')).toHaveCount(0);
      await expect.poll(() => idInForm(page)).not.toBe(first);
      await fillCommon(page);
      await page.getByLabel('Customer ID').fill('Somebody else');
      await page.getByLabel('Customer number').fill('+1 415 555 2671');
      await when(page).fill('2027-05-03 11:00');
      await page.getByRole('button', { name: 'Schedule callback' }).click();
      await expect(page.getByText('Scheduled for 2027-05-03 11:00')).toBeVisible();
      expect(desk.stored(first)).toMatchObject({ callback_status: 2 });
    });

    test('what is over since it was saved is not said to be scheduled', async ({ page, desk }) => {
      const { interaction_id } = await desk.callback({ callback_status: 7, status: 3 });
      await page.goto(`/callbacks/schedule?scheduled=${interaction_id}`);
      await expect(page.getByText('This was saved before, and is over since: Cancelled')).toBeVisible();
      await expect(page.getByText('Scheduled for')).toHaveCount(0);
    });

    test('saving the same twice makes one record; another under the same id is refused with a link', async ({
      page,
      desk,
    }) => {
      await page.goto('/callbacks/schedule');
      const id = await idInForm(page);
      await fillCommon(page);
      await when(page).fill('2027-05-03 10:00');
      await page.getByRole('button', { name: 'Schedule callback' }).click();
      await expect(page.getByText('Scheduled for')).toBeVisible();
      const saved = desk.counts();

      const again = async (subject: string) => {
        await page.goto('/callbacks/schedule');
        await fillCommon(page);
        await when(page).fill('2027-05-03 10:00');
        await page.locator('summary', { hasText: 'The record itself' }).click();
        await page.getByLabel('Interaction ID').fill(id);
        await page.getByLabel('Subject').fill(subject);
        await page.getByRole('button', { name: 'Schedule callback' }).click();
      };
      await again('');
      await expect(page.getByText('Scheduled for')).toBeVisible();
      expect(desk.counts()).toEqual(saved);
      await again('something else');
      await expect(page.getByLabel('Interaction ID')).toHaveAccessibleDescription(
        /belongs to another callback already/,
      );
      await page.getByRole('link', { name: 'Open the callback that has this ID' }).click();
      await expect(page).toHaveURL(new RegExp(`/callbacks/${id}$`));
      expect(desk.counts()).toEqual(saved);
    });
  });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

for (const scripted of [true, false]) {
  test.describe(scripted ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled: scripted });

    test('what was just scheduled is taken back, and said anew', async ({ page, desk }) => {
      await page.goto('/callbacks/schedule');
      const id = await idInForm(page);
      await fillCommon(page);
      await page.getByRole('button', { name: 'Schedule callback' }).click();
      await expect(page.getByRole('status').filter({ hasText: 'Scheduled for' })).toContainText(
        'Undo takes the new callback out',
      );
      await page.getByRole('button', { name: 'Undo', exact: true }).click();
      await expect(page.getByText('Undone: the callback is taken out')).toBeVisible();
      expect(desk.stored(id)).toMatchObject({ callback_status: 7, stopped_reason: 'undone' });
      if (scripted) await expect(page.getByLabel('Customer number')).toBeFocused();
      await page.getByRole('link', { name: 'Schedule again' }).click();
      await expect(page.getByLabel('Customer number')).toHaveValue('(212) 555-2368');
      await page.getByRole('button', { name: 'Schedule callback' }).click();
      await expect(page.getByText('Scheduled for')).toBeVisible();
    });
  });
}
