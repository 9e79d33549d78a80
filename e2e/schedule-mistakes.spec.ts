import type { Locator, Page } from '@playwright/test';
import { expect, test } from './desk';
import { inputOf, openScheduleForm, typeIntoForm } from './schedule-form';

const NO_SUCH_NUMBER = '+1 000 000 0000';

const save = (page: Page) => page.getByRole('button', { name: 'Schedule callback' }).click();
const notSaved = (page: Page) => page.getByRole('alert').filter({ hasText: 'Not saved yet' });
const told = (page: Page) => notSaved(page).getByRole('link');

for (const scripted of [true, false]) {
  test.describe(scripted ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled: scripted });

    test('a number that only the desk can judge is told together with all else', async ({ page, desk }) => {
      await openScheduleForm(page, { script: scripted });
      const before = desk.counts();
      await typeIntoForm(page, {
        customer_number: NO_SUCH_NUMBER,
        start_time: '32.13. 99',
        attempts: 'three',
      });
      await save(page);
      await expect(told(page)).toHaveText([
        /^This is not a phone number that exists, read as a number of US/,
        'Customer ID is required.',
        'When to call is not a day that exists: write tomorrow 9:00 or 24.12. 10:00, for example.',
        'Attempts must be a whole number below 2^53.',
      ]);
      if (scripted) await expect(notSaved(page)).toBeFocused();
      await expect(inputOf(page, 'customer_number')).toHaveAccessibleDescription(/not a phone number/);
      expect(desk.counts()).toEqual(before);
      await typeIntoForm(page, { customer_number: '+1 212 555 2368', customer_id: 'C-17', attempts: '0' });
      await typeIntoForm(page, { start_time: '24.12. 10:00' });
      if (scripted) await expect(notSaved(page)).toHaveCount(0);
      await save(page);
      await expect(page.getByText('Scheduled for')).toBeVisible();
    });

    test('a number that is blocked is told together with all else', async ({ page, desk }) => {
      const number = '+1 212 555 2368';
      await desk.callback({ customer_number: number, callback_status: 8, call_result: 51 });
      await openScheduleForm(page, { script: scripted });
      await typeIntoForm(page, { customer_number: number });
      await save(page);
      await expect(told(page)).toHaveText([
        'Customer number is blocked: a customer has asked not to be called at it.',
        'Customer ID is required.',
      ]);
    });

    test('the example of a number is one of the desk’s country, and is right', async ({ page, desk }) => {
      await desk.change({ default_country: 'GB' });
      await openScheduleForm(page, { script: scripted });
      await typeIntoForm(page, { customer_number: 'her mobile', customer_id: 'C-17' });
      await save(page);
      await expect(told(page)).toHaveText([/^Enter a phone number such as \+44 [\d ]+\.$/]);
      const words = await told(page).innerText();
      await inputOf(page, 'customer_number').fill(/\+[\d ]+/.exec(words)?.[0] ?? '');
      await save(page);
      await expect(page.getByText('Scheduled for')).toBeVisible();
    });
  });
}

test('what the browser finds is told although the desk does not answer', async ({ page }) => {
  await page.route('**/callbacks/schedule/customer', () => undefined);
  await openScheduleForm(page, { script: true });
  await typeIntoForm(page, { customer_number: NO_SUCH_NUMBER });
  await save(page);
  await expect(told(page)).toHaveText(['Customer ID is required.']);
});

for (const [chosen, right, number] of [
  ['Voice', 'Email', 'anna@example.com'],
  ['Email', 'Voice', '+1 212 555 2368'],
  ['Voice', 'VoIP', 'sip:anna@example.com'],
] as const) {
  test(`${number} under ${chosen} is switched to ${right} by one button`, async ({ page, desk }) => {
    await openScheduleForm(page, { script: true });
    const id = await inputOf(page, 'interaction_id').inputValue();
    const type = inputOf(page, 'desired_response_type');
    const button = page.getByRole('button', { name: `Switch to ${right}` });
    await type.selectOption(chosen);
    await inputOf(page, 'customer_number').pressSequentially(number);
    await expect(button).toHaveCount(0);
    await page.keyboard.press('Tab');
    await expect(button).toBeVisible();
    await inputOf(page, 'customer_id').fill('C-17');
    await save(page);
    await expect(notSaved(page)).toBeFocused();
    await button.press('Enter');
    await expect(type).toHaveValue(right);
    await expect(inputOf(page, 'customer_number')).toBeFocused();
    await expect(button).toHaveCount(0);
    await expect(notSaved(page)).toHaveCount(0);
    await page.keyboard.press('Enter');
    await expect(page.getByText('Scheduled for')).toBeVisible();
    expect(desk.stored(id)).toMatchObject({ desired_response_type: right, customer_number: number });
  });
}

/** How far apart two things stand, from the end of the first to the beginning of the second, in CSS px. */
async function gap(first: Locator, second: Locator): Promise<number> {
  const [above, below] = [await first.boundingBox(), await second.boundingBox()];
  if (above === null || below === null) throw new Error('It is not shown.');
  return below.y - above.y - above.height;
}

for (const width of [1440, 390]) {
  test(`at ${width} px the lines of a field and the folds keep apart, and no example looks like an answer`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await openScheduleForm(page, { script: true });
    await typeIntoForm(page, { end_time: '14:30', structured_text: 'https://example.com', udata: '{' });
    await save(page);
    await expect(notSaved(page)).toBeFocused();
    const customerId = page.getByText('Customer ID is required.').last();
    expect(await gap(customerId, page.getByText('Who the customer is in your systems.'))).toBeGreaterThan(2);
    const echo = page.locator('time').first();
    expect(await gap(echo, page.getByText('14:30, tomorrow 9, fri'))).toBeGreaterThan(2);
    const [folds, lastHint] = [
      page.locator('main details'),
      page.getByText('Whether other interactions may be'),
    ];
    expect(await gap(lastHint, folds.nth(1))).toBeGreaterThan(12);

    const placeholder = (of: Locator) =>
      of.evaluate((input) => getComputedStyle(input, '::placeholder').color);
    await expect(inputOf(page, 'structured_text_mime')).toHaveAttribute('placeholder', 'text/html');
    expect(await placeholder(inputOf(page, 'structured_text_mime'))).toBe('rgba(0, 0, 0, 0)');
    expect(await placeholder(inputOf(page, 'binary_content'))).not.toBe('rgba(0, 0, 0, 0)');
    const disabled = page.getByRole('button', { name: 'Edit as rows' });
    await expect(disabled).toBeDisabled();
    const [its, muted] = await disabled.evaluate((button) => [
      getComputedStyle(button).color,
      getComputedStyle(button.closest('form')?.querySelector('summary span') ?? button.ownerDocument.body)
        .color,
    ]);
    expect(its).toBe(muted);
    await expect(
      page.locator('legend, label, summary').filter({ hasText: 'Attached data', visible: true }),
    ).toHaveCount(2);
  });
}

test('each line of the summary begins beside its bullet, however long it is', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 900 });
  await openScheduleForm(page, { script: true });
  await typeIntoForm(page, { customer_number: '+1 212 555 2368', start_time: '32.13. 99' });
  await save(page);
  const long = told(page).filter({ hasText: 'When to call' });
  const rows = await long.evaluate(
    (link) => link.clientHeight / Number.parseFloat(getComputedStyle(link).lineHeight),
  );
  expect(rows).toBeGreaterThan(2);
  // A bullet stands at the first line of a block, and at the last one of what is set in a line.
  expect(await long.evaluate((link) => getComputedStyle(link).display)).toBe('block');
});
