import type { Page } from '@playwright/test';
import { type Desk, expect, test } from './desk';

/** Rows whose numbers stand in order from the first to the last. */
async function fill(desk: Desk, rows: number) {
  const day = Date.UTC(2030, 0, 1);
  for (let n = 0; n < rows; n += 1) {
    await desk.callback({
      customer_number: `+49 30 9018${20 + n}`,
      customer_id: `R${10 + n}`,
      interaction_id: `row-${10 + n}`,
      subject: n % 2 ? 'Invoice' : 'Contract',
      start_time: new Date(day - n * 60_000).toISOString(),
      callback_status: 2,
      udata: { language: 'de', tier: n },
    });
  }
}

const row = (page: Page, n: number) => page.getByRole('link', { name: `+49 30 9018${20 + n}`, exact: true });
const box = (page: Page, n: number) => page.getByRole('checkbox', { name: `Select +49 30 9018${20 + n}` });
const heads = (page: Page) => page.getByRole('columnheader').locator(':scope > a');
const openColumns = (page: Page) => page.locator('summary', { hasText: 'Columns' }).click();

async function selected(page: Page): Promise<number[]> {
  const boxes = await page.getByRole('checkbox', { name: /^Select \+49/, checked: true }).all();
  const names = await Promise.all(boxes.map((one) => one.getAttribute('aria-label')));
  return names.map((name) => Number(name?.slice(-2)) - 20);
}

test.describe('columns', () => {
  test('are hidden, shown and moved at once, the focus stays, and all is remembered', async ({
    page,
    desk,
  }) => {
    await fill(desk, 2);
    await page.goto('/callbacks');
    await expect(heads(page)).toContainText(['Customer number', 'When to call', 'Callback status']);
    await openColumns(page);
    const panel = page.getByRole('form', { name: 'Columns' });
    await panel.getByRole('checkbox', { name: 'Attempts' }).uncheck();
    await expect(page.getByRole('columnheader', { name: 'Attempts' })).toHaveCount(0);
    await panel.getByRole('checkbox', { name: 'Media type' }).check();
    await expect(page.getByRole('columnheader', { name: 'Media type' })).toBeVisible();
    await expect(page.getByRole('cell', { name: 'callback', exact: true })).toHaveCount(2);

    const down = panel.getByRole('button', { name: 'Move When to call down' });
    await down.focus();
    await page.keyboard.press('Enter');
    await expect(heads(page)).toContainText(['Customer number', 'Callback status', 'When to call']);
    await expect(down).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(heads(page)).toContainText([
      'Customer number',
      'Callback status',
      'Call result',
      'When to call',
    ]);
    await expect(down).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();

    await page.reload();
    await expect(heads(page)).toContainText([
      'Customer number',
      'Callback status',
      'Call result',
      'When to call',
    ]);
    await expect(page.getByRole('columnheader', { name: 'Media type' })).toBeVisible();
    await expect(page.getByRole('columnheader', { name: 'Attempts' })).toHaveCount(0);
    await openColumns(page);
    await page.getByRole('button', { name: 'Reset to default' }).click();
    await expect(heads(page)).toContainText(['Customer number', 'When to call', 'Callback status']);
    await expect(page.getByRole('columnheader', { name: 'Media type' })).toHaveCount(0);
  });

  test('of attached data are those of the settings', async ({ page, desk }) => {
    await fill(desk, 1);
    await page.goto('/settings');
    await page.getByLabel('Attached data shown as columns').fill(`language\n${'x'.repeat(101)}`);
    await page.getByRole('button', { name: 'Save settings' }).click();
    await expect(page.getByLabel('Attached data shown as columns')).toHaveAccessibleDescription(
      /at most 100 characters/,
    );
    await page.getByLabel('Attached data shown as columns').fill('language, tier');
    await page.getByRole('button', { name: 'Save settings' }).click();
    await expect(page.getByText('The settings are saved.')).toBeVisible();
    await page.goto('/callbacks');
    await openColumns(page);
    await page.getByRole('checkbox', { name: 'language' }).check();
    await expect(page.getByRole('columnheader', { name: 'language' })).toBeVisible();
    await expect(page.getByRole('cell', { name: 'de', exact: true })).toBeVisible();
  });

  test('come with a shared address, which names those it does not know', async ({ page, desk }) => {
    await fill(desk, 1);
    await page.goto('/callbacks?columns=subject,nothing,dn');
    await expect(page.getByRole('status').filter({ hasText: 'could not be read' })).toContainText('nothing');
    await expect(page.getByRole('columnheader')).toHaveCount(4);
    await openColumns(page);
    await page.getByRole('checkbox', { name: 'DN', exact: true }).uncheck();
    await expect(page).toHaveURL('/callbacks');
    await expect(page.getByRole('columnheader')).toHaveCount(3);
  });

  test('are resized by keyboard and by pointer, remembered, and reset', async ({ page, desk }) => {
    await fill(desk, 2);
    await page.goto('/callbacks');
    const handle = page.getByRole('separator', { name: 'Width of Subject' });
    const head = page.getByRole('columnheader', { name: 'Subject' });
    const width = async () => (await head.boundingBox())?.width ?? 0;
    const before = await width();
    await handle.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect.poll(width).toBeCloseTo(before + 32, 0);
    await expect(handle).toHaveAttribute('aria-valuenow', String(Math.round(await width())));
    await expect(handle).toBeFocused();
    await page.reload();
    expect(await width()).toBeCloseTo(before + 32, 0);

    await handle.scrollIntoViewIfNeeded();
    const grip = await handle.boundingBox();
    if (!grip) throw new Error('no handle');
    await page.mouse.move(grip.x + 12, grip.y + 10);
    await page.mouse.down();
    await page.mouse.move(grip.x + 72, grip.y + 10, { steps: 4 });
    await page.mouse.up();
    await expect.poll(width).toBeCloseTo(before + 92, 0);
    await page.reload();
    expect(await width()).toBeCloseTo(before + 92, 0);
    await handle.dblclick();
    await expect.poll(width).toBe(288);
  });
});

test('rows come in two densities', async ({ page, desk }) => {
  await fill(desk, 2);
  await page.goto('/callbacks');
  const height = async () => (await page.getByRole('row').nth(1).boundingBox())?.height ?? 0;
  const comfortable = await height();
  await openColumns(page);
  await page.getByRole('radio', { name: 'Compact' }).check();
  await expect.poll(height).toBeLessThan(comfortable - 4);
  await page.reload();
  expect(await height()).toBeLessThan(comfortable - 4);
});

test.describe('by keyboard alone', () => {
  test('the rows are one stop; keys walk, select ranges and open', async ({ page, desk }) => {
    await fill(desk, 8);
    await page.goto('/callbacks');
    await page.getByRole('separator').last().focus();
    await page.keyboard.press('Tab');
    await expect(row(page, 0)).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('j');
    await expect(row(page, 2)).toBeFocused();
    await page.keyboard.press('k');
    await expect(row(page, 1)).toBeFocused();
    await page.keyboard.press('x');
    await expect(box(page, 1)).toBeChecked();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Shift+Space');
    expect(await selected(page)).toEqual([1, 2, 3]);
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    expect(await selected(page)).toEqual([1, 2, 3, 4, 5]);
    await page.keyboard.press('Shift+ArrowUp');
    expect(await selected(page)).toEqual([1, 2, 3, 4]);
    await page.keyboard.press('Space');
    expect(await selected(page)).toEqual([1, 2, 3]);
    await page.keyboard.press('End');
    await expect(row(page, 7)).toBeFocused();
    await page.keyboard.press('Home');
    await expect(row(page, 0)).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    await expect(row(page, 0)).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL('/callbacks/row-11');
  });

  test('the focused row is never under the head or the bar', async ({ page, desk }) => {
    await fill(desk, 40);
    for (const size of [
      { width: 1440, height: 700 },
      { width: 390, height: 700 },
    ]) {
      await page.setViewportSize(size);
      await page.goto('/callbacks');
      await page.keyboard.press('j');
      await page.keyboard.press('x');
      for (const key of ['j', 'k']) {
        for (let step = 0; step < 39; step += 1) {
          await page.keyboard.press(key);
          const covered = await page.evaluate(() => {
            const { left, top, bottom } = document.activeElement?.getBoundingClientRect() ?? new DOMRect();
            return [top + 1, bottom - 1].some((y) => {
              const above = document.elementFromPoint(left + 4, y);
              return !above?.closest('tr')?.contains(document.activeElement);
            });
          });
          expect(covered, `${key} ${step} at ${size.width}`).toBe(false);
        }
      }
    }
  });

  test('a glance opens beside the list and gives the focus back', async ({ page, desk }) => {
    await fill(desk, 3);
    await page.goto('/callbacks');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('p');
    const panel = page.getByRole('complementary', { name: '+49 30 901821' });
    await expect(panel).toContainText('Invoice');
    await expect(page).toHaveURL('/callbacks?peek=row-11');
    await panel.getByRole('link', { name: 'Next callback' }).press('Enter');
    await expect(page.getByRole('complementary', { name: '+49 30 901822' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('complementary')).toHaveCount(0);
    await expect(page).toHaveURL('/callbacks');
    await expect(row(page, 2)).toBeFocused();
  });

  test('the list of keys can be opened, and single keys switched off for good', async ({ page, desk }) => {
    await fill(desk, 3);
    await page.goto('/callbacks');
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(dialog).toContainText('Schedule a callback');
    await expect(dialog).toContainText('Select the row');
    await page.keyboard.press('n');
    await expect(page).toHaveURL('/callbacks');
    await dialog.getByRole('switch', { name: 'Single-letter shortcuts' }).press('Space');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await page.reload();
    await row(page, 0).focus();
    for (const key of ['j', 'n', 'f', '?', 'x']) await page.keyboard.press(key);
    await expect(row(page, 0)).toBeFocused();
    expect(await selected(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await expect(row(page, 1)).toBeFocused();

    const button = page.getByRole('button', { name: 'Keyboard' });
    await button.click();
    await dialog.getByRole('switch').check();
    await page.keyboard.press('Escape');
    await expect(button).toBeFocused();
    await page.keyboard.press('f');
    await expect(page.getByRole('button', { name: 'Apply filters' })).toBeHidden();
    await page.keyboard.press('/');
    await expect(page.getByRole('searchbox', { name: 'Search' })).toBeFocused();
    await page.keyboard.type('njx?');
    await expect(page.getByRole('searchbox', { name: 'Search' })).toHaveValue('njx?');
  });

  test('pages turn and a callback is scheduled by single keys', async ({ page, desk }) => {
    await fill(desk, 30);
    await page.goto('/callbacks?rows=25');
    await expect(row(page, 0)).toBeVisible();
    await page.keyboard.press(']');
    await expect(row(page, 25)).toBeVisible();
    await page.keyboard.press('[');
    await expect(row(page, 0)).toBeVisible();
    await page.keyboard.press('n');
    await expect(page).toHaveURL('/callbacks/schedule');
  });
});

test.describe('selection', () => {
  test('counts, takes ranges, copies, reaches beyond the page, and ends with the list', async ({
    page,
    desk,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await fill(desk, 30);
    await page.goto('/callbacks?rows=25');
    await box(page, 1).check();
    await expect(page.getByText('1 selected', { exact: true })).toBeVisible();
    await box(page, 3).click({ modifiers: ['Shift'] });
    await expect(page.getByText('3 selected', { exact: true })).toBeVisible();
    expect(await selected(page)).toEqual([1, 2, 3]);

    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    await page.getByRole('button', { name: 'Copy IDs' }).click();
    await expect.poll(clipboard).toBe('row-11\nrow-12\nrow-13');
    await expect(page.getByText('3 IDs copied')).toBeVisible();
    await page.getByRole('button', { name: 'Copy numbers' }).click();
    await expect.poll(clipboard).toBe('+49 30 901821\n+49 30 901822\n+49 30 901823');

    await page.getByRole('button', { name: 'Select all 30 that match' }).click();
    await expect(page.getByText('All 30 that match selected')).toBeVisible();
    await page.getByRole('button', { name: 'Copy IDs' }).click();
    await expect(page.getByText('30 IDs copied')).toBeVisible();
    expect((await clipboard()).split('\n')).toHaveLength(30);
    await box(page, 0).uncheck();
    await expect(page.getByText('24 selected', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Clear' }).click();
    expect(await selected(page)).toEqual([]);

    await page.getByRole('checkbox', { name: 'Select all 25 rows on this page' }).check();
    await expect(page.getByText('25 selected', { exact: true })).toBeVisible();
    await openColumns(page);
    await page.getByRole('checkbox', { name: 'Attempts' }).uncheck();
    await expect(page.getByRole('columnheader', { name: 'Attempts' })).toHaveCount(0);
    await expect(page.getByText('25 selected', { exact: true })).toBeVisible();
    await page.getByRole('link', { name: 'Next page' }).click();
    await expect(row(page, 25)).toBeVisible();
    expect(await selected(page)).toEqual([]);
    await box(page, 25).check();
    await expect(page.getByText('26 selected, 25 on other pages')).toBeVisible();
    await page.getByRole('link', { name: 'Previous page' }).click();
    await expect(page.getByText('26 selected, 1 on other pages')).toBeVisible();
    await page.getByRole('button', { name: 'Copy numbers' }).click();
    await expect(page.getByText('26 numbers copied')).toBeVisible();
    await page.getByRole('link', { name: /^Missed/ }).click();
    await expect(page.getByText(/ selected/)).toHaveCount(0);
  });

  test('does not move the rows', async ({ page, desk }) => {
    await fill(desk, 5);
    await page.goto('/callbacks');
    const before = await row(page, 2).boundingBox();
    await box(page, 0).check();
    await expect(page.getByText('1 selected', { exact: true })).toBeVisible();
    expect(await row(page, 2).boundingBox()).toEqual(before);
  });
});

test('a number is copied from its row, and a double click opens it', async ({ page, desk, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await fill(desk, 2);
  await page.goto('/callbacks');
  const copy = page.getByRole('row', { name: '901821' }).getByTitle('Copy number');
  await expect(copy).toBeHidden();
  await row(page, 1).hover();
  await copy.click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('+49 30 901821');
  await expect(page.getByText('number copied')).toBeAttached();
  await page.getByRole('cell', { name: 'Invoice' }).dblclick();
  await expect(page).toHaveURL('/callbacks/row-11');
});

test('at 390 px the table scrolls inside itself, and rows are selected', async ({ page, desk }) => {
  await fill(desk, 3);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/callbacks');
  await box(page, 0).check();
  await expect(page.getByRole('button', { name: 'Copy IDs' })).toBeVisible();
  await openColumns(page);
  const wide = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await wide()).toBe(0);
  await expect(page.getByRole('form', { name: 'Columns' })).toBeInViewport({ ratio: 0.5 });
  await page.keyboard.press('Escape');
  await page.goto('/callbacks?peek=row-11');
  await expect(page.getByRole('complementary', { name: '+49 30 901821' })).toBeInViewport();
  expect(await wide()).toBe(0);
});

test('on paper there is the table alone', async ({ page, desk }) => {
  await fill(desk, 3);
  await page.goto('/callbacks');
  await box(page, 0).check();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('table')).toBeVisible();
  await expect(page.getByRole('cell', { name: 'R11' })).toBeVisible();
  await expect(page.getByRole('checkbox')).toHaveCount(0);
  await expect(page.getByRole('separator')).toHaveCount(0);
  await expect(page.getByRole('button')).toHaveCount(0);
  const hidden = await page
    .getByRole('region', { name: /^Callbacks ordered/ })
    .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  expect(hidden).toBeLessThanOrEqual(0);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('columns are chosen and moved, the filters fold, and nothing is offered that needs script', async ({
    page,
    desk,
  }) => {
    await fill(desk, 2);
    await page.goto('/callbacks?sort=customer_id');
    await expect(page.getByRole('columnheader', { name: 'Selection' })).toBeAttached();
    await expect(page.getByRole('checkbox', { name: /^Select/ })).toHaveCount(0);
    await openColumns(page);
    await page.getByRole('link', { name: 'Choose columns' }).click();
    await page.getByRole('checkbox', { name: 'Attempts' }).uncheck();
    await page.getByRole('radio', { name: 'Compact' }).check();
    await page.getByRole('button', { name: 'Apply', exact: true }).click();
    await expect(page.getByRole('columnheader', { name: 'Attempts' })).toHaveCount(0);
    await expect(page).toHaveURL(/\/callbacks\?sort=customer_id/);
    await page.getByRole('button', { name: 'Move When to call down' }).click();
    await expect(heads(page)).toContainText(['Customer number', 'Callback status', 'When to call']);
    await page.getByRole('button', { name: 'Hide filters' }).click();
    await expect(page.getByRole('button', { name: 'Apply filters' })).toBeHidden();
    await page.getByRole('row', { name: '901821' }).getByRole('link', { name: 'Peek' }).click();
    const panel = page.getByRole('complementary', { name: '+49 30 901821' });
    await expect(panel).toContainText('Invoice');
    await panel.getByRole('link', { name: 'Close' }).click();
    await expect(page.getByRole('complementary')).toHaveCount(0);
  });
});
