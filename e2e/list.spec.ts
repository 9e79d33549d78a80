import { expect, test } from './desk';

test('an empty desk is welcomed, not filled', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/callbacks$/);
  await expect(page.getByRole('heading', { name: 'No callbacks yet' })).toBeVisible();
  await page.getByRole('link', { name: 'Schedule the first one' }).click();
  await expect(page.getByRole('heading', { name: 'Schedule a callback' })).toBeVisible();
});

test('columns sort by click and by keyboard, twice the other way, Shift adds a second key', async ({
  page,
  desk,
}) => {
  await desk.callback({ customer_id: 'B', attempts: 1 });
  await desk.callback({ customer_id: 'A', attempts: 2 });
  await desk.callback({ customer_id: 'C', attempts: 1 });
  await page.goto('/callbacks');
  const customers = page.getByRole('cell', { name: /^[ABC]$/ });

  await page.getByRole('link', { name: 'Customer ID' }).click();
  await expect(customers).toHaveText(['A', 'B', 'C']);
  await expect(page.getByRole('columnheader', { name: 'Customer ID' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  await page.getByRole('link', { name: 'Customer ID' }).press('Enter');
  await expect(customers).toHaveText(['C', 'B', 'A']);

  await page.getByRole('link', { name: 'Attempts' }).click();
  await expect(page).toHaveURL(/sort=attempts$/);
  await page.getByRole('link', { name: 'Customer ID' }).click({ modifiers: ['Shift'] });
  await expect(page).toHaveURL(/sort=attempts,customer_id$/);
  await expect(customers).toHaveText(['B', 'C', 'A']);
  await page.goBack();
  await expect(page).toHaveURL(/sort=attempts$/);
});

test('filters are an address that can be shared, and chips take them away', async ({ page, desk }) => {
  await desk.callback({ customer_id: 'queued', callback_status: 3 });
  await desk.callback({ customer_id: 'busy', callback_status: 8, status: 3, call_result: 6 });
  await desk.callback({ customer_id: 'reached', callback_status: 9, status: 3, call_result: 0 });
  await page.goto('/callbacks');
  await page.getByRole('checkbox', { name: 'Worked' }).check();
  await page.getByRole('checkbox', { name: 'Reached', exact: true }).check();
  await page.getByRole('button', { name: 'Apply filters' }).click();

  await expect(page).toHaveURL('/callbacks?callback_status=class:worked&call_result=group:reached');
  await expect(page.getByText('1 of 3 callbacks,')).toBeVisible();
  await expect(page.getByRole('cell', { name: 'reached', exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('checkbox', { name: 'Worked' })).toBeChecked();

  await page.getByRole('link', { name: /Call result: Reached/ }).click();
  await expect(page.getByText('2 of 3 callbacks,')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Reached', exact: true })).not.toBeChecked();
});

test('an empty result says so and offers to drop a filter', async ({ page, desk }) => {
  await desk.callback({ subject: 'Invoice' });
  await page.goto('/callbacks?q=Invoice&callback_status=3');
  await expect(page.getByRole('heading', { name: 'No callback of 1 matches' })).toBeVisible();
  await page.getByRole('link', { name: 'Without “Callback status: Queued”' }).click();
  await expect(page.getByText('1 of 1 callback,')).toBeVisible();
});

test('a number is found however it is written', async ({ page, desk }) => {
  await desk.callback({ customer_number: '+49 30 901820', customer_id: 'here' });
  await desk.callback({ customer_number: '+49 40 123456', customer_id: 'elsewhere' });
  for (const written of ['030 901820', '+4930901820', '(030) 9018', '901820']) {
    await page.goto(`/callbacks?q=${encodeURIComponent(written)}`);
    await expect(page.getByText('1 of 2 callbacks,')).toBeVisible();
    await expect(page.getByRole('cell', { name: 'here' })).toBeVisible();
  }
});

test('pages go forward and back and keep filter and order', async ({ page, desk }) => {
  for (let n = 10; n < 70; n += 1) await desk.callback({ customer_id: `P${n}`, callback_status: 3 });
  await page.goto('/callbacks?callback_status=3&sort=customer_id&rows=25');
  const customers = page.getByRole('cell', { name: /^P\d\d$/ });
  await expect(customers.first()).toHaveText('P10');
  await page.getByRole('link', { name: 'Next page' }).click();
  await expect(customers.first()).toHaveText('P35');
  await page.getByRole('link', { name: 'Next page' }).click();
  await expect(customers).toHaveText(Array.from({ length: 10 }, (_, n) => `P${60 + n}`));
  await expect(page.getByRole('link', { name: 'Next page' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Previous page' }).click();
  await expect(customers.first()).toHaveText('P35');
  await page.getByRole('link', { name: 'Customer ID' }).click();
  await expect(customers.first()).toHaveText('P69');
  await expect(page).not.toHaveURL(/after|before/);
});

test('a bad address is told and falls back', async ({ page, desk }) => {
  await desk.callback();
  await page.goto('/callbacks?status=a&status=b&sort=nothing&after=x&rows=7&start_time=yesterday&foo=1');
  const notice = page.getByRole('status').filter({ hasText: 'could not be read' });
  for (const field of ['status', 'sort', 'after', 'rows', 'start_time', 'foo'])
    await expect(notice).toContainText(`${field}:`);
  await expect(page.getByText('1 callback, ordered by')).toBeVisible();
});

test('a time that cannot be read stays where it was typed, with the reason', async ({ page, desk }) => {
  await desk.callback();
  await page.goto('/callbacks');
  await page.getByLabel('From').fill('yesterday');
  await page.getByRole('button', { name: 'Apply filters' }).click();
  await expect(page.getByLabel('From')).toHaveValue('yesterday');
  await expect(page.getByLabel('From')).toHaveAccessibleDescription(/must be a date and time such as/);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('sorting, filtering and paging work', async ({ page, desk }) => {
    for (let n = 10; n < 40; n += 1)
      await desk.callback({ customer_id: `N${n}`, callback_status: n < 38 ? 3 : 7 });
    await page.goto('/callbacks');
    await page.getByRole('checkbox', { name: 'Pending', exact: true }).check();
    await page.getByRole('combobox', { name: 'Rows on a page' }).selectOption('25');
    await page.getByRole('button', { name: 'Apply filters' }).click();
    await expect(page).toHaveURL('/callbacks?callback_status=class:pending&rows=25');
    await expect(page.getByText('28 of 30 callbacks,')).toBeVisible();
    await page.getByRole('link', { name: 'Customer ID' }).click();
    await page.getByRole('link', { name: 'Next page' }).click();
    await expect(page.getByRole('cell', { name: /^N\d\d$/ })).toHaveText(['N35', 'N36', 'N37']);
  });
});
