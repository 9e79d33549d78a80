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

test('bands, owners and places show what they would leave under the other filters', async ({
  page,
  desk,
}) => {
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  await desk.callback({ customer_id: 'a', location: 'Berlin', owner_id: 7, start_time: at(-60) });
  await desk.callback({ customer_id: 'b', location: 'Berlin', owner_id: 8, start_time: at(600) });
  await desk.callback({ customer_id: 'c', location: 'none', start_time: at(-60) });
  await desk.callback({ customer_id: 'd', location: 'Rome', callback_status: 9, status: 3 });
  const box = (name: string) => page.getByRole('checkbox', { name, exact: true });
  await page.goto('/callbacks?fold=routing');
  await expect(box('Late 2')).toBeVisible();
  await expect(box('Upcoming 1')).toBeVisible();
  await expect(box('Past its end 0')).toBeVisible();
  await expect(box('Berlin 2')).toBeVisible();
  await expect(box('none 1')).toBeVisible();
  const owners = page.getByRole('group', { name: 'Owner' });
  await expect(owners.getByRole('checkbox', { name: '7 1', exact: true })).toBeVisible();
  await expect(owners.getByRole('checkbox', { name: 'Not set 2', exact: true })).toBeVisible();
  await box('Late 2').check();
  await apply(page);
  await expect(page).toHaveURL('/callbacks?band=late');
  await page.getByText('Kind, routing and people').click();
  await expect(box('Berlin 1')).toBeVisible();
  await expect(box('Rome 0')).toBeVisible();
  await expect(box('Late 2')).toBeChecked();
  await expect(box('Upcoming 1')).toBeVisible();
  await box('none 1').check();
  await apply(page);
  await expect(page).toHaveURL('/callbacks?band=late&location=%3Dnone');
  await expect(page.getByRole('cell', { name: 'c', exact: true })).toBeVisible();
  await expect(box('Late 1')).toBeChecked();
  await expect(box('Berlin 1')).not.toBeChecked();
});

test('chips go one by one by keyboard, and the focus stays among them', async ({ page, desk }) => {
  await desk.callback();
  await page.goto('/callbacks?callback_status=2&attempts=0&start_time=today&q=030');
  const chips = filtersOn(page).getByRole('link');
  await expect(chips).toHaveCount(4);
  await chips.nth(1).focus();
  await page.keyboard.press('Enter');
  await expect(chips).toHaveCount(3);
  await expect(chips.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(chips).toHaveCount(2);
  await expect(chips.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(chips).toHaveCount(1);
  await expect(chips.first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/callbacks');
  await expect(page.getByRole('region').filter({ has: page.getByRole('table') })).toBeFocused();
});

test('a second key of the order is added by Shift and Enter', async ({ page, desk }) => {
  await desk.callback();
  await page.goto('/callbacks?sort=attempts');
  const byStart = page.getByRole('columnheader', { name: 'When to call' }).getByRole('link');
  await byStart.press('Shift+Enter');
  await expect(page).toHaveURL(/sort=attempts,start_time$/);
  await expect(byStart).toBeFocused();
});
