import type { Page } from '@playwright/test';
import { expect, test } from './desk';

const apply = (page: Page) => page.getByRole('button', { name: 'Apply filters' }).click();
const filtersOn = (page: Page) => page.getByRole('list', { name: 'Filters that are on' });

test('ways to be reached that the desk does not know are counted and filtered', async ({ page, desk }) => {
  await desk.callback({ customer_id: 'x', desired_response_type: 'Fax' });
  await desk.callback({ customer_id: 'y', desired_response_type: 'SMS, WhatsApp' });
  await desk.callback({ customer_id: 'z', desired_response_type: 'voice' });
  await desk.callback({ customer_id: 'v' });
  const customers = page.getByRole('cell', { name: /^[vxyz]$/ });
  const box = (name: string) => page.getByRole('checkbox', { name, exact: true });
  await page.goto('/callbacks?sort=customer_id');
  await box('Unknown (Fax) 1').check();
  await box('Unknown (SMS, WhatsApp) 1').check();
  await apply(page);
  await expect(customers).toHaveText(['x', 'y']);
  await page.reload();
  await expect(customers).toHaveText(['x', 'y']);
  await expect(box('Unknown (SMS, WhatsApp) 1')).toBeChecked();
  await box('Unknown (SMS, WhatsApp) 1').uncheck();
  await apply(page);
  await expect(page).toHaveURL('/callbacks?desired_response_type=Fax&sort=customer_id');
  await expect(customers).toHaveText(['x']);
  await page.goto('/callbacks?desired_response_type=%3Dvoice');
  await expect(customers).toHaveText(['z']);
  await filtersOn(page)
    .getByRole('link', { name: /Unknown \(voice\)/ })
    .click();
  await expect(page).toHaveURL('/callbacks');
});

test('times of a range are typed in words, behind and ahead, and stay as days', async ({ page, desk }) => {
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  await desk.callback({ customer_id: 'before', start_time: at(-3) });
  await desk.callback({ customer_id: 'now', start_time: at(-1) });
  await desk.callback({ customer_id: 'after', start_time: at(3) });
  const customers = page.getByRole('cell', { name: /^(before|now|after)$/ });
  const times = page.getByRole('group', { name: 'When to call' });
  const from = times.getByRole('textbox', { name: /^From/ });
  const to = times.getByRole('textbox', { name: /^To/ });
  await page.goto('/callbacks');
  await from.fill('2h ago');
  await to.fill('in 2 h');
  await to.press('Enter');
  await expect(customers).toHaveText(['now']);
  await expect(page).toHaveURL(/start_time=\d{4}-\d\d-\d\dT.*Z\.\.\d{4}-.*Z$/);
  await page.reload();
  await expect(customers).toHaveText(['now']);

  await from.fill('2026-11-22');
  await to.fill('2026-11-22');
  await to.press('Enter');
  await expect(filtersOn(page)).toContainText('When to call: 2026-11-22 00:00 to 2026-11-23 00:00');
  await expect(from).toHaveValue('2026-11-22');
  await expect(to).toHaveValue('2026-11-22');
});

test('a time that cannot be read is told beside its input, and the other stays as it was typed', async ({
  page,
  desk,
}) => {
  await desk.change({ desk_time_zone: 'Europe/Berlin' });
  await desk.callback();
  await page.goto('/callbacks');
  const times = page.getByRole('group', { name: 'When to call' });
  const from = times.getByRole('textbox', { name: /^From/ });
  const to = times.getByRole('textbox', { name: /^To/ });
  await from.fill('yesterday');
  await to.fill('2026-10-25 2:30');
  await apply(page);
  await expect(to).toHaveAccessibleDescription(/happens twice .* write 2026-10-25 02:30\+02:00 .* or/);
  await expect(to).toHaveValue('2026-10-25 2:30');
  await expect(from).toHaveValue('yesterday');
  await expect(from).not.toHaveAttribute('aria-invalid');
  await expect(page.getByRole('status').filter({ hasText: 'could not be read' })).toContainText(
    'When to call, to: “2026-10-25 2:30” is ambiguous',
  );
});

test('columns of an address stay while one sorts, filters, pages, looks in and comes back', async ({
  page,
  desk,
}) => {
  for (let n = 10; n < 40; n += 1)
    await desk.callback({ customer_id: `C${n}`, dn: '7001', callback_status: n < 38 ? 3 : 7 });
  const asked = /columns=customer_number,dn,customer_id/;
  const isKept = async () => {
    await expect(page).toHaveURL(asked);
    await expect(page.getByRole('columnheader')).toHaveCount(4);
  };
  await page.goto('/callbacks?columns=dn,customer_id&rows=25');
  await page.getByRole('columnheader', { name: 'Customer ID' }).getByRole('link').click();
  await expect(page).toHaveURL(/sort=customer_id/);
  await isKept();
  await page.getByRole('checkbox', { name: /^Cancelled/ }).check();
  await apply(page);
  await expect(page.getByText('2 of 30 callbacks,')).toBeVisible();
  await isKept();
  await filtersOn(page)
    .getByRole('link', { name: /^Callback status/ })
    .click();
  await expect(page.getByText('30 callbacks,')).toBeVisible();
  await isKept();
  await page.getByRole('link', { name: 'Next page' }).click();
  await expect(page.getByRole('cell', { name: 'C35' })).toBeVisible();
  await isKept();
  await page.getByRole('rowheader').first().getByRole('link').first().click();
  await page.getByRole('link', { name: 'Next callback' }).click();
  await page.getByRole('link', { name: 'Back to the list' }).click();
  await isKept();
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Missed' }).click();
  await expect(page.getByRole('heading', { name: /^No callback of 30/ })).toBeVisible();
  await page.getByRole('link', { name: /^Without/ }).click();
  await expect(page.getByText('30 callbacks,')).toBeVisible();
  await isKept();
  await page.getByRole('link', { name: 'Clear all' }).click();
  await isKept();
  // What one has by oneself is never written into an address.
  await page.goto('/callbacks?columns=nothing');
  await expect(page.getByRole('status').filter({ hasText: 'could not be read' })).toContainText('nothing');
  await page.getByRole('columnheader', { name: 'Customer ID' }).getByRole('link').click();
  await expect(page).toHaveURL('/callbacks?sort=customer_id');
});
