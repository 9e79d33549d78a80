import { expect, test } from './desk';

test('an empty desk is welcomed, not filled', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL('/callbacks?callback_status=class:pending');
  await expect(page.getByRole('heading', { name: 'No callbacks yet' })).toBeVisible();
  await page.getByRole('link', { name: 'Schedule the first one' }).click();
  await expect(page.getByRole('heading', { name: 'Schedule a callback' })).toBeVisible();
});

test('columns sort by click and by keyboard, twice the other way, Shift adds a second key', async ({
  page,
  desk,
}) => {
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  await desk.callback({ customer_id: 'B', attempts: 1, start_time: at(60) });
  await desk.callback({ customer_id: 'A', attempts: 2, start_time: at(90) });
  await desk.callback({ customer_id: 'C', attempts: 1, start_time: at(120) });
  await page.goto('/callbacks');
  const customers = page.getByRole('cell', { name: /^[ABC]$/ });

  const byCustomer = page.getByRole('columnheader', { name: 'Customer ID' }).getByRole('link');
  await byCustomer.click();
  await expect(customers).toHaveText(['A', 'B', 'C']);
  await expect(page.getByRole('columnheader', { name: 'Customer ID' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  await byCustomer.press('Enter');
  await expect(customers).toHaveText(['C', 'B', 'A']);

  await page.getByRole('columnheader', { name: 'Attempts' }).getByRole('link').click();
  await expect(page).toHaveURL(/sort=attempts$/);
  const byStart = page.getByRole('columnheader', { name: 'When to call' }).getByRole('link');
  await byStart.click({ modifiers: ['Shift'] });
  await expect(page).toHaveURL(/sort=attempts,start_time$/);
  await expect(customers).toHaveText(['B', 'C', 'A']);
  await byStart.click({ modifiers: ['Shift'] });
  await expect(page).toHaveURL(/sort=attempts,-start_time$/);
  await expect(customers).toHaveText(['C', 'B', 'A']);
  await page.goBack();
  await expect(page).toHaveURL(/sort=attempts,start_time$/);
  await expect(customers).toHaveText(['B', 'C', 'A']);
  await page.getByRole('link', { name: /^Order: attempts/ }).click();
  await expect(page).toHaveURL('/callbacks');
});

test('filters are an address that can be shared, and chips take them away', async ({ page, desk }) => {
  await desk.callback({ customer_id: 'queued', callback_status: 3 });
  await desk.callback({ customer_id: 'busy', callback_status: 8, status: 3, call_result: 6 });
  await desk.callback({ customer_id: 'reached', callback_status: 9, status: 3, call_result: 0 });
  await page.goto('/callbacks');
  await page.getByRole('checkbox', { name: /^Worked/ }).check();
  await page.getByRole('checkbox', { name: /^Reached/ }).check();
  await page.getByRole('button', { name: 'Apply filters' }).click();

  await expect(page).toHaveURL('/callbacks?callback_status=class:worked&call_result=group:reached');
  await expect(page.getByText('1 of 3 callbacks,')).toBeVisible();
  await expect(page.getByRole('cell', { name: 'reached', exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('checkbox', { name: /^Worked/ })).toBeChecked();

  await page.getByRole('link', { name: /Call result: Reached/ }).click();
  await expect(page.getByText('2 of 3 callbacks,')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /^Reached/ })).not.toBeChecked();
});

test('an empty result says so and offers to drop a filter', async ({ page, desk }) => {
  await desk.callback({ subject: 'Invoice' });
  await page.goto('/callbacks?q=Invoice&callback_status=3');
  await expect(page.getByRole('heading', { name: 'No callback of 1 matches' })).toBeVisible();
  const without = page.getByRole('listitem').filter({ hasText: 'Without “Callback status: Queued 3”' });
  await expect(without).toContainText('there would be 1');
  await expect(page.getByText('Without “Search: Invoice”')).toHaveCount(0);
  await without.getByRole('link').click();
  await expect(page.getByText('1 of 1 callback,')).toBeVisible();
});

test('views are filters: pending ones by urgency, then late, due now, missed', async ({ page, desk }) => {
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  await desk.callback({ customer_id: 'later', start_time: at(600) });
  await desk.callback({ customer_id: 'late', callback_status: 3, start_time: at(-60) });
  await desk.callback({ customer_id: 'due', callback_status: 3, start_time: at(-1) });
  await desk.callback({ customer_id: 'expired', callback_status: 3, start_time: at(-50), end_time: at(-20) });
  await desk.callback({ customer_id: 'missed', callback_status: 14, status: 3, start_time: at(-90) });
  const customers = page.getByRole('cell', { name: /^(later|late|due|expired|missed)$/ });
  const view = (name: string) => page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name });

  await page.goto('/');
  await expect(page.getByText('4 of 5 callbacks, ordered by urgency')).toBeVisible();
  await expect(customers).toHaveText(['expired', 'late', 'due', 'later']);
  await view('Due now').click();
  await expect(customers).toHaveText(['due']);
  await expect(view('Due now')).toHaveAttribute('aria-current', 'page');
  await view('Overdue').click();
  await expect(customers).toHaveText(['expired', 'late']);
  await view('Missed').click();
  await expect(customers).toHaveText(['missed']);
  await view('Next 24 hours').click();
  await expect(page).toHaveURL('/callbacks?callback_status=class:pending&start_time=next-24h');
  await expect(customers).toHaveText(['later']);
  await view('All').click();
  await expect(customers).toHaveText(['later', 'due', 'expired', 'late', 'missed']);
});

test('facets count what each choice would leave under the other filters', async ({ page, desk }) => {
  await desk.callback({ callback_status: 8, status: 3, call_result: 6 });
  await desk.callback({ callback_status: 9, status: 3, call_result: 6 });
  await desk.callback({ callback_status: 9, status: 3, call_result: 33 });
  await desk.callback({ callback_status: 3, call_result: 7, subject: 'Invoice' });
  const box = (name: string) => page.getByRole('checkbox', { name, exact: true });
  await page.goto('/callbacks?callback_status=class:worked');
  await expect(box('Not reached 2')).toBeVisible();
  await expect(box('Reached 1')).toBeVisible();
  await expect(box('Pending 1')).toBeVisible();
  await expect(box('Worked 3')).toBeChecked();
  await page.goto('/callbacks?q=invoice');
  await expect(box('Not reached 1')).toBeVisible();
  await expect(box('Worked 0')).toBeVisible();
});

test('presets of time apply what else is ticked, and move with the clock', async ({ page, desk }) => {
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  await desk.callback({ customer_id: 'soon', start_time: at(3) });
  await desk.callback({ customer_id: 'next week', start_time: at(24 * 5) });
  await desk.callback({ customer_id: 'before', start_time: at(-30) });
  await page.goto('/callbacks');
  const customers = page.getByRole('cell', { name: /^(soon|next week|before)$/ });
  const times = page.getByRole('group', { name: 'When to call' });
  await times.getByRole('button', { name: 'Next 24 hours' }).click();
  await expect(page).toHaveURL('/callbacks?start_time=next-24h');
  await expect(customers).toHaveText(['soon']);
  await times.getByRole('button', { name: 'Next 7 days' }).click();
  await expect(customers).toHaveText(['next week', 'soon']);
  await times.getByRole('link', { name: 'Next 7 days' }).click();
  await expect(page).toHaveURL('/callbacks');
  await page
    .getByRole('checkbox', { name: /^Pending/ })
    .first()
    .check();
  await times.getByRole('button', { name: 'Last 7 days' }).click();
  await expect(page).toHaveURL('/callbacks?callback_status=class:pending&start_time=last-7d');
  await expect(customers).toHaveText(['before']);
  await page.getByRole('button', { name: 'Apply filters' }).click();
  await expect(page).toHaveURL('/callbacks?callback_status=class:pending&start_time=last-7d');
  await expect(customers).toHaveText(['before']);
});

test('other fields are filtered by whole values, several of them, or none', async ({ page, desk }) => {
  await desk.callback({ customer_id: 'x', location: 'Berlin, Mitte', owner_id: 7 });
  await desk.callback({ customer_id: 'y', location: 'none', owner_id: 8 });
  await desk.callback({ customer_id: 'z' });
  const customers = page.getByRole('cell', { name: /^[xyz]$/ });
  await page.goto('/callbacks?sort=customer_id');
  await page.getByText('Kind, routing and people').click();
  await page.getByRole('textbox', { name: 'Location is' }).fill('Berlin, Mitte');
  await page.getByRole('button', { name: 'Apply filters' }).click();
  await expect(customers).toHaveText(['x']);
  await page.getByRole('textbox', { name: 'Location is' }).fill('=none');
  await page.getByRole('button', { name: 'Apply filters' }).click();
  await expect(customers).toHaveText(['x', 'y']);
  await page.goto('/callbacks?location=none&sort=customer_id');
  await expect(customers).toHaveText(['z']);
  await page.goto('/callbacks?owner_id=7,none&sort=customer_id');
  await expect(customers).toHaveText(['x', 'z']);
});

test('previous and next in details follow the list that one came from', async ({ page, desk }) => {
  for (const subject of ['one', 'two', 'three', 'four']) {
    await desk.callback({ subject, callback_status: subject === 'two' ? 7 : 3 });
  }
  await page.goto('/callbacks?callback_status=3&sort=subject');
  const numbers = page.getByRole('rowheader').getByRole('link', { name: '+49 30 901820' });
  await numbers.first().click();
  await expect(page.getByRole('heading', { name: 'four', level: 1 })).toBeVisible();
  await expect(page.getByText('First of the list')).toBeVisible();
  await page.getByRole('link', { name: 'Next callback' }).click();
  await expect(page.getByRole('heading', { name: 'one', level: 1 })).toBeVisible();
  await page.getByRole('link', { name: 'Next callback' }).click();
  await expect(page.getByRole('heading', { name: 'three', level: 1 })).toBeVisible();
  await expect(page.getByText('Last of the list')).toBeVisible();
  await page.getByRole('link', { name: 'Previous callback' }).click();
  await expect(page.getByRole('heading', { name: 'one', level: 1 })).toBeVisible();
  await page.getByRole('link', { name: 'Back to the list' }).click();
  await expect(page).toHaveURL('/callbacks?callback_status=3&sort=subject');
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
  await expect(page.getByText('26–50 of 60', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Last page' }).click();
  await expect(customers.last()).toHaveText('P69');
  await expect(page.getByText('36–60 of 60', { exact: true })).toBeVisible();
  await page.getByRole('columnheader', { name: 'Customer ID' }).getByRole('link').click();
  await expect(customers.first()).toHaveText('P69');
  await expect(page).not.toHaveURL(/after|before/);
});

test('a bad address is told and falls back', async ({ page, desk }) => {
  await desk.callback();
  await page.goto('/callbacks?status=a&status=b&sort=nothing&after=x&rows=7&start_time=someday&foo=1');
  const notice = page.getByRole('status').filter({ hasText: 'could not be read' });
  for (const field of ['status', 'sort', 'after', 'rows', 'start_time', 'foo'])
    await expect(notice).toContainText(`${field}:`);
  await expect(page.getByText('1 callback, ordered by')).toBeVisible();
});

test('a time that cannot be read stays where it was typed, with the reason', async ({ page, desk }) => {
  await desk.callback();
  await page.goto('/callbacks');
  const from = page.getByRole('textbox', { name: /^From.*When to call/ });
  await from.fill('someday');
  await page.getByRole('button', { name: 'Apply filters' }).click();
  await expect(from).toHaveValue('someday');
  await expect(from).toHaveAccessibleDescription(/must be a day or a time such as/);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('sorting, filtering and paging work', async ({ page, desk }) => {
    for (let n = 10; n < 40; n += 1)
      await desk.callback({ customer_id: `N${n}`, callback_status: n < 38 ? 3 : 7 });
    await page.goto('/callbacks');
    await page
      .getByRole('checkbox', { name: /^Pending/ })
      .first()
      .check();
    await page.getByRole('combobox', { name: 'Rows on a page' }).selectOption('25');
    await page.getByRole('button', { name: 'Apply filters' }).click();
    await expect(page).toHaveURL('/callbacks?callback_status=class:pending&rows=25');
    await expect(page.getByText('28 of 30 callbacks,')).toBeVisible();
    await page.getByRole('columnheader', { name: 'Customer ID' }).getByRole('link').click();
    await page.getByRole('link', { name: 'Next page' }).click();
    await expect(page.getByRole('cell', { name: /^N\d\d$/ })).toHaveText(['N35', 'N36', 'N37']);
    await page.getByRole('link', { name: 'Single statuses' }).click();
    await page.getByRole('checkbox', { name: /^Cancelled 7/ }).check();
    await page
      .getByRole('checkbox', { name: /^Pending/ })
      .first()
      .uncheck();
    await page.getByRole('button', { name: 'Apply filters' }).click();
    await expect(page).toHaveURL(/callback_status=7/);
    await expect(page.getByRole('cell', { name: /^N\d\d$/ })).toHaveText(['N38', 'N39']);
  });
});

test('a fold of the filters opens and closes without losing what is ticked, and Back leaves the list', async ({
  page,
  desk,
}) => {
  await desk.callback({ callback_status: 3 });
  await page.goto('/reference');
  await page.getByRole('link', { name: 'Callbacks', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Callbacks' })).toBeVisible();
  const box = page.getByRole('checkbox', { name: /^Closed/ });
  await box.check();
  const fold = page.getByRole('link', { name: 'Single results' });
  await fold.click();
  await expect(page.getByRole('checkbox', { name: /^Busy 6/ })).toBeVisible();
  await expect(fold).toHaveAttribute('aria-expanded', 'true');
  await expect(fold).toBeFocused();
  await expect(box).toBeChecked();
  await fold.click();
  await expect(page.getByRole('checkbox', { name: /^Busy 6/ })).toHaveCount(0);
  await expect(box).toBeChecked();
  await page.goBack();
  await expect(page).toHaveURL('/reference');
});
