import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './desk';

const entries = (page: Page) => page.locator('ol > li').filter({ has: page.locator('time') });
const chips = (page: Page) => page.getByRole('list', { name: 'Filters that are on' });
const status = (page: Page) => page.getByRole('status').filter({ hasText: 'what everybody did' });

test('who did what to which callback, what changed, and all of one request', async ({ page, desk }) => {
  const { interaction_id } = await desk.imported();
  await desk.rewrite(
    interaction_id,
    'edit',
    { subject: 'Invoice', callback_status: 3 },
    { remark: 'Asked for it' },
  );
  await page.goto('/audit');
  await expect(status(page)).toContainText('3 events');
  const [edited, scheduled, settings] = [entries(page).nth(0), entries(page).nth(1), entries(page).nth(2)];
  await expect(edited).toContainText('Supervisor');
  await expect(edited).toContainText(`Edited ${interaction_id}`);
  await expect(edited).toContainText('Asked for it');
  await expect(edited.getByRole('listitem').first()).toHaveText('Callback status: Scheduled 2 → Queued 3');
  await expect(edited.getByRole('listitem').last()).toHaveText('Subject: not set → Invoice');
  await expect(edited.locator('time')).toHaveAttribute(
    'title',
    /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d.* UTC \(UTC/,
  );
  await expect(scheduled).toContainText('Command line');
  await expect(scheduled).toContainText('by an import');
  await expect(scheduled.getByText(/^with \d+ fields$/)).toBeVisible();
  await expect(settings).toContainText('Settings changed');

  await edited.getByRole('link', { name: 'request test' }).click();
  await expect(page).toHaveURL(/\/audit\?request_id=test$/);
  await expect(status(page)).toContainText('2 of 3 events');
  await expect(entries(page)).toHaveCount(2);
  await expect(entries(page).nth(1)).toContainText('Settings changed');
  await entries(page).first().getByRole('link', { name: interaction_id, exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Key facts' })).toBeVisible();
});

test('what was erased says so', async ({ page, desk }) => {
  const { interaction_id } = await desk.imported();
  desk.erasePayloads(interaction_id);
  await page.goto(`/audit?interaction_id=${interaction_id}`);
  await expect(entries(page)).toHaveCount(1);
  await expect(entries(page)).toContainText('What it changed was erased by law.');
  await page.getByRole('link', { name: /^Callback: / }).click();
  await expect(entries(page).first()).toContainText('Erased by law');
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the form filters, and its address is one that can be shared', async ({ page, desk }) => {
    const { interaction_id } = await desk.imported();
    await desk.imported();
    await desk.rewrite(interaction_id, 'edit', { subject: 'Invoice' });
    await page.goto('/audit');
    await page
      .getByRole('combobox', { name: 'Person' })
      .selectOption({ label: 'Command line (command-line)' });
    await page.getByRole('button', { name: 'Apply filters' }).click();
    await expect(page).toHaveURL(/\/audit\?actor_id=command-line$/);
    await expect(entries(page)).toHaveCount(2);

    await page.getByText('Callbacks', { exact: true }).last().click();
    await page.getByRole('checkbox', { name: 'Edited' }).check();
    await page.getByRole('checkbox', { name: 'Scheduled', exact: true }).check();
    await page.getByRole('combobox', { name: 'Person' }).selectOption('');
    await page.getByRole('button', { name: 'Apply filters' }).click();
    await expect(page).toHaveURL(/\/audit\?command=schedule,edit$/);
    await expect(entries(page)).toHaveCount(3);

    await page.getByRole('textbox', { name: 'Callback' }).fill(` ${interaction_id} `);
    await page.getByRole('button', { name: 'Last 24 hours' }).click();
    await expect(page).toHaveURL(/at=last-24h/);
    await expect(entries(page)).toHaveCount(2);
    await expect(chips(page).getByRole('listitem')).toHaveText([
      /What: Scheduled, Edited/,
      /When: last 24 hours/,
      /Callback: /,
    ]);
    await chips(page)
      .getByRole('link', { name: /^Callback/ })
      .click();
    await expect(entries(page)).toHaveCount(3);
    await page.getByRole('link', { name: 'Clear all' }).click();
    await expect(page).toHaveURL(/\/audit$/);
  });

  test('times are typed on the clock of the desk; what cannot be read stays, with the reason', async ({
    page,
    desk,
  }) => {
    await desk.change({ desk_time_zone: 'Europe/Berlin' });
    await page.goto('/audit');
    await page.getByRole('textbox', { name: 'From' }).fill('soon');
    await page.getByRole('textbox', { name: /^To/ }).fill('2020-07-01 12:00');
    await page.getByRole('button', { name: 'Apply filters' }).click();
    const from = page.getByRole('textbox', { name: 'From' });
    await expect(from).toHaveValue('soon');
    await expect(from).toHaveAccessibleDescription(/“soon” must be a day or a time such as/);
    await from.fill('2020-07-01');
    await page.getByRole('button', { name: 'Apply filters' }).click();
    await expect(page).toHaveURL(/from=2020-06-30T22:00:00.000Z&to=2020-07-01T10:00:00.000Z$/);
    await expect(page.getByRole('heading', { name: 'No event of 2 matches' })).toBeVisible();
    await page.getByRole('link', { name: /^Without “When: 2020-07-01 00:00 to 2020-07-01 12:00”/ }).click();
    await expect(entries(page)).toHaveCount(2);
  });

  test('bad values of the address are left out, with a notice', async ({ page }) => {
    await page.goto('/audit?command=dance&actor_id=supervisor&before=x&colour=red');
    const notice = page.getByRole('status').filter({ hasText: 'could not be read' });
    await expect(notice.getByRole('listitem')).toHaveText([
      'colour: “colour” is not a filter',
      'command: “dance” is nothing that is recorded',
      /^before: “x” is not the number of an event/,
    ]);
    await expect(entries(page)).toHaveCount(1);
  });

  test('pages lead from the newest event to the oldest and back', async ({ page, desk }) => {
    for (let index = 0; index < 119; index += 1) await desk.imported();
    const numbers = entries(page).getByTitle('The number of the event');
    const seen: string[] = [];
    await page.goto('/audit');
    for (const events of [50, 50, 20]) {
      await expect(entries(page)).toHaveCount(events);
      await expect(page.getByRole('navigation', { name: 'Pages' })).toContainText(`${events} of 120`);
      seen.push(...(await numbers.allTextContents()));
      const older = page.getByRole('link', { name: 'Older' });
      if (events === 50) await older.click();
      else await expect(older).toHaveCount(0);
    }
    expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => `#${120 - index}`));
    await page.getByRole('link', { name: 'Newer' }).click();
    await expect(numbers).toHaveText(seen.slice(50, 100));
    await page.getByRole('link', { name: 'Newest' }).click();
    await expect(numbers).toHaveText(seen.slice(0, 50));
    await page.getByRole('link', { name: 'Oldest' }).click();
    await expect(numbers).toHaveText(seen.slice(70));
    await expect(page.getByRole('link', { name: 'Older' })).toHaveCount(0);
    await page.goto('/audit?before=1');
    await expect(page.getByRole('heading', { name: 'Nothing stands on this page' })).toBeVisible();
  });
});

test('the export has what the page shows, says how many, and is recorded itself', async ({ page, desk }) => {
  for (let index = 0; index < 60; index += 1) await desk.imported({ subject: '=1+1' });
  await page.goto('/audit?command=schedule');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export 60 events (CSV)' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^audit-\d{4}-\d\d-\d\dT\d{6}Z\.csv$/);
  const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\n');
  expect(lines).toHaveLength(61);
  expect(lines[0]).toMatch(/^id,at,actor_id,/);
  expect(lines[1]).toMatch(/^61,\d{4}-\d\d-\d\dT[\d:.]+Z,command-line,Command line,/);
  await page.goto('/audit?command=export');
  await expect(entries(page)).toHaveCount(1);
  await entries(page).getByText('What, Filter, Rows').click();
  await expect(entries(page)).toContainText('Filter: command=schedule');
  await expect(entries(page)).toContainText('Rows: 60');
});

test('an export is not begun from elsewhere, nor under a filter that is not understood', async ({
  request,
  desk,
}) => {
  const before = desk.counts();
  const foreign = await request.get('/audit/export', { headers: { 'Sec-Fetch-Site': 'cross-site' } });
  expect(foreign.status()).toBe(403);
  for (const query of ['command=dance', 'before=3', 'actor=anna']) {
    expect((await request.get(`/audit/export?${query}`)).status()).toBe(400);
  }
  expect(desk.counts()).toEqual(before);
});

test('the anchor of now can be copied', async ({ page, context, desk }) => {
  await desk.imported();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/audit');
  const panel = page.getByRole('region', { name: 'Proof that nothing was changed' });
  await panel.getByRole('button', { name: 'Copy the anchor' }).click();
  await expect(panel.getByRole('status')).toHaveText('the anchor copied');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^2:[0-9a-f]{64}$/);
  await expect(panel).toContainText(copied);
});
