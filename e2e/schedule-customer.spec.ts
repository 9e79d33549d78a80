import type { Page } from '@playwright/test';
import { expect, test } from './desk';
import { inputOf, openScheduleForm, typeIntoForm } from './schedule-form';

const NUMBER = '+1 212 555 2368';
const SAME_NUMBER = '(212) 555-2368';

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Schedule callback' }).click();
}

const pendingNotice = (page: Page) =>
  page.getByRole('status').filter({ hasText: 'of the same number or customer', has: page.getByRole('link') });
const notSaved = (page: Page) => page.getByRole('alert').filter({ hasText: 'Not saved' });

test.describe('where the customer is', () => {
  test('is guessed from the number, follows it, and can be chosen', async ({ page, desk }) => {
    await openScheduleForm(page, { script: true });
    const id = await inputOf(page, 'interaction_id').inputValue();
    const zone = inputOf(page, 'customer_time_zone');
    await inputOf(page, 'customer_number').fill('+1 213 555 2368');
    await expect(zone).toHaveValue('America/Los_Angeles');
    await inputOf(page, 'customer_number').fill(NUMBER);
    await expect(zone).toHaveValue('America/New_York');
    await expect(zone).toHaveAccessibleDescription('Guessed from the number.');
    await zone.fill('America/Chicago');
    await expect(zone).toHaveAccessibleDescription('Chosen by hand.');
    await inputOf(page, 'customer_id').fill('C-17');
    await inputOf(page, 'customer_number').fill('+1 213 555 2368');
    await expect(inputOf(page, 'start_time')).toHaveAccessibleDescription(/Customer .* America\/Chicago/);
    await save(page);
    await expect(page.getByText('Scheduled for')).toBeVisible();
    expect(desk.stored(id)?.customer_time_zone).toBe('America/Chicago');
  });

  test('is said to be a guess where the number may be in several zones', async ({ page }) => {
    await openScheduleForm(page, { script: true });
    await inputOf(page, 'customer_number').fill('+1 800 555 2368');
    const zone = inputOf(page, 'customer_time_zone');
    await expect(zone).toHaveValue('America/New_York');
    await expect(zone).toHaveAccessibleDescription(
      /A guess: the number may also be in America\/Chicago, America\/Los_Angeles, \d+ more\./,
    );
  });

  test('waits for the answer when saving is quicker', async ({ page, desk }) => {
    await openScheduleForm(page, { script: true });
    const id = await inputOf(page, 'interaction_id').inputValue();
    await typeIntoForm(page, { customer_id: 'C-17', customer_number: NUMBER });
    await page.keyboard.press('Enter');
    await expect(page.getByText('Scheduled for')).toBeVisible();
    expect(desk.stored(id)?.customer_time_zone).toBe('America/New_York');
  });

  test('times on a clock that was not known when they were typed are looked at again', async ({
    page,
    desk,
  }) => {
    await openScheduleForm(page, { script: true });
    const id = await inputOf(page, 'interaction_id').inputValue();
    await inputOf(page, 'times_on').selectOption('customer');
    await typeIntoForm(page, {
      customer_id: 'C-17',
      start_time: '2027-05-03 10:00',
      customer_number: NUMBER,
    });
    await page.keyboard.press('Enter');
    await expect(notSaved(page)).toContainText('The customer is in America/New_York');
    await expect(notSaved(page)).toBeFocused();
    expect(desk.stored(id)).toBeNull();
    await inputOf(page, 'customer_number').press('Enter');
    await expect(page.getByText('Scheduled for')).toBeVisible();
    expect(desk.stored(id)?.start_time).toBe('2027-05-03T14:00:00.000Z');
  });
});

test('a desk that could not be asked is said as that, and asked again when the form is saved', async ({
  page,
  desk,
}) => {
  await openScheduleForm(page, { script: true });
  const id = await inputOf(page, 'interaction_id').inputValue();
  const zone = inputOf(page, 'customer_time_zone');
  await typeIntoForm(page, { customer_number: '+1 213 555 2368', customer_id: 'C-17' });
  await expect(zone).toHaveValue('America/Los_Angeles');
  await page.route('**/callbacks/schedule/customer', (route) => route.abort());
  await inputOf(page, 'customer_number').fill(NUMBER);
  await expect(zone).toHaveAccessibleDescription('The desk could not be asked; leave it or enter it.');
  await expect(zone).toHaveValue('');
  await expect(page.getByText('The desk could not be asked about this customer.')).toBeAttached();
  await page.unroute('**/callbacks/schedule/customer');
  await inputOf(page, 'customer_id').fill('');
  await save(page);
  await expect(notSaved(page)).toContainText('Customer ID is required.');
  await expect(zone).toHaveValue('America/New_York');
  await inputOf(page, 'customer_id').fill('C-17');
  await save(page);
  await expect(page.getByText('Scheduled for')).toBeVisible();
  expect(desk.stored(id)?.customer_time_zone).toBe('America/New_York');
});

test('who had the number last is proposed, taken by a key, and never put over what was typed', async ({
  page,
  desk,
}) => {
  await desk.callback({ customer_number: NUMBER, customer_id: 'C-OLD', callback_status: 9 });
  await openScheduleForm(page, { script: true });
  const customerId = inputOf(page, 'customer_id');
  await inputOf(page, 'customer_number').fill(SAME_NUMBER);
  await expect(customerId).toHaveAccessibleDescription(/C-OLD had this number last/);
  await expect(customerId).toHaveValue('');
  await customerId.fill('C-NEW');
  await customerId.press('ArrowDown');
  await expect(customerId).toHaveValue('C-NEW');
  await customerId.fill('');
  await customerId.press('ArrowDown');
  await expect(customerId).toHaveValue('C-OLD');
});

test.describe('pending callbacks of the same customer', () => {
  test('are shown before saving, and are not asked about again', async ({ page, desk }) => {
    const one = await desk.callback({ customer_number: SAME_NUMBER, subject: 'First one' });
    await desk.callback({ customer_number: SAME_NUMBER, callback_status: 9 });
    await openScheduleForm(page, { script: true });
    const id = await inputOf(page, 'interaction_id').inputValue();
    await typeIntoForm(page, { customer_number: NUMBER });
    await expect(pendingNotice(page)).toContainText('1 pending callback of');
    const spoken = page
      .getByRole('status')
      .filter({ hasText: /^1 pending callback of the same number or customer\./ });
    await expect(spoken).toContainText('1 pending callback of the same number or customer.');
    await expect(pendingNotice(page)).toContainText('First one');
    const other = await desk.callback({ customer_id: 'C-17', callback_status: 3 });
    await typeIntoForm(page, { customer_id: 'C-17' });
    await expect(pendingNotice(page).getByRole('link')).toHaveCount(2);
    const hrefs = [one, other].map(({ interaction_id }) => `/callbacks/${interaction_id}`);
    for (const href of hrefs) await expect(pendingNotice(page).locator(`a[href="${href}"]`)).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByText('Scheduled for')).toBeVisible();
    expect(desk.stored(id)).not.toBeNull();
  });

  for (const scripted of [true, false]) {
    test.describe(scripted ? 'with script' : 'without script', () => {
      test.use({ javaScriptEnabled: scripted });

      test('that were not seen are asked about, once', async ({ page, desk }) => {
        const { interaction_id } = await desk.callback({ customer_number: SAME_NUMBER });
        await page.route('**/callbacks/schedule/customer', (route) => route.abort());
        await openScheduleForm(page, { script: scripted });
        const id = await inputOf(page, 'interaction_id').inputValue();
        await typeIntoForm(page, {
          customer_number: NUMBER,
          customer_id: 'C-17',
          start_time: '2027-05-03 10:00',
        });
        await save(page);
        await expect(notSaved(page)).toContainText('this customer waits for a callback already');
        await expect(pendingNotice(page).getByRole('link')).toHaveAttribute(
          'href',
          `/callbacks/${interaction_id}`,
        );
        await expect(inputOf(page, 'customer_id')).toHaveValue('C-17');
        expect(desk.stored(id)).toBeNull();
        await page.getByRole('button', { name: 'Save anyway' }).click();
        await expect(page.getByText('Scheduled for')).toBeVisible();
        expect(desk.stored(id)).toMatchObject({ customer_number: NUMBER });
      });

      test('a blocked number is stopped, with the callback after which it was', async ({ page, desk }) => {
        const { interaction_id } = await desk.callback({
          customer_number: SAME_NUMBER,
          callback_status: 8,
          call_result: 51,
        });
        await openScheduleForm(page, { script: scripted });
        const id = await inputOf(page, 'interaction_id').inputValue();
        await typeIntoForm(page, { customer_number: NUMBER, customer_id: 'C-17' });
        await save(page);
        await expect(inputOf(page, 'customer_number')).toHaveAccessibleDescription(
          /Customer number is blocked: a customer has asked not to be called at it\./,
        );
        await expect(page.getByRole('status').filter({ hasText: 'recorded by Supervisor' })).toContainText(
          'This number must not be called',
        );
        await expect(page.getByRole('link', { name: 'Open that callback' })).toHaveAttribute(
          'href',
          `/callbacks/${interaction_id}`,
        );
        expect(desk.stored(id)).toBeNull();
      });

      test('outside calling hours a reason is asked, by the customer’s clock, and kept', async ({
        page,
        desk,
      }) => {
        await desk.change({ calling_hours_start: '08:00', calling_hours_end: '21:00' });
        await openScheduleForm(page, { script: scripted });
        const id = await inputOf(page, 'interaction_id').inputValue();
        const typed = { customer_number: NUMBER, customer_id: 'C-17', start_time: '2027-05-03 10:00' };
        await typeIntoForm(page, typed);
        if (scripted) await expect(inputOf(page, 'remark')).toBeVisible();
        else await expect(inputOf(page, 'remark')).toHaveCount(0);
        await save(page);
        const told = /Mon 06:00 in America\/New_York is outside the calling hours 08:00-21:00/;
        await expect(inputOf(page, 'remark')).toHaveAccessibleDescription(told);
        await expect(notSaved(page).getByRole('link', { name: told })).toBeVisible();
        expect(desk.stored(id)).toBeNull();
        await inputOf(page, 'remark').fill('She starts early');
        await inputOf(page, 'remark').press('Enter');
        await expect(page.getByText('Scheduled for')).toBeVisible();
        expect((await desk.lastChanges(id)).remark).toEqual([null, 'She starts early']);
        expect(desk.stored(id)?.customer_time_zone).toBe('America/New_York');
      });
    });
  }
});

test('within calling hours, and for an e-mail, no reason is asked', async ({ page, desk }) => {
  await desk.change({ calling_hours_start: '08:00', calling_hours_end: '21:00' });
  await openScheduleForm(page, { script: true });
  await typeIntoForm(page, { customer_number: NUMBER, start_time: '2027-05-03 10:00' });
  await expect(inputOf(page, 'remark')).toBeVisible();
  await inputOf(page, 'start_time').fill('2027-05-03 14:00');
  await expect(inputOf(page, 'remark')).toHaveCount(0);
  await inputOf(page, 'start_time').fill('2027-05-03 10:00');
  await inputOf(page, 'desired_response_type').selectOption('Email');
  await expect(inputOf(page, 'remark')).toHaveCount(0);
});

test('the question about a customer is answered to this site only, and only as the form asks it', async ({
  request,
  desk,
}) => {
  await desk.callback({ customer_number: NUMBER, customer_id: 'C-OLD' });
  const url = `${desk.url}/callbacks/schedule/customer`;
  const question = { number: SAME_NUMBER, responseType: 'Voice', customerId: '' };
  const ask = (data: unknown, origin = desk.url) => request.post(url, { data, headers: { origin } });
  expect(await (await ask(question)).json()).toMatchObject({
    lastCustomerId: 'C-OLD',
    zone: { zone: 'America/New_York' },
    pending: [{ customer_id: 'C-OLD' }],
    block: null,
  });
  for (const wrong of ['{', null, [], { ...question, extra: 1 }, { ...question, number: 5 }])
    expect((await ask(wrong)).status()).toBe(400);
  for (const length of [321, 9_000_000])
    expect((await ask({ ...question, number: '1'.repeat(length) })).status()).toBeGreaterThanOrEqual(400);
  expect((await ask(question, 'https://evil.example')).status()).toBe(403);
  expect((await request.get(url)).status()).toBe(405);
});
