import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { test as own } from './desk';
import { inputOf } from './schedule-form';
import { EMPTY_LIST, GLANCE, SCREENS } from './screens';
import { expect, test } from './shared-desk';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SCHEMES = ['light', 'dark'] as const;
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };
// A window of 1280 px at a zoom of 400 % (WCAG 1.4.10).
const REFLOW = { width: 320, height: 640 };

async function expectNoViolation(page: Page, when: string) {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  const found = violations.map(({ id, nodes }) => ({
    id,
    at: nodes.slice(0, 3).map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
  }));
  expect.soft(found, when).toEqual([]);
}

/** How far the page scrolls sideways, and what sticks out. */
async function overflowOf(page: Page): Promise<{ px: number; by: string[] }> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const sticksOut = (element: Element) => element.getBoundingClientRect().right > clientWidth + 1;
    const px = scrollWidth - clientWidth;
    const elements = px > 0 ? [...document.querySelectorAll('main *, header *')].filter(sticksOut) : [];
    return { px, by: elements.slice(0, 5).map((element) => element.outerHTML.slice(0, 120)) };
  });
}

async function checkAllLooks(page: Page) {
  for (const size of [WIDE, NARROW]) {
    await page.setViewportSize(size);
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expectNoViolation(page, `${colorScheme}, ${size.width} px`);
    }
  }
  await page.setViewportSize(REFLOW);
  expect.soft(await overflowOf(page), 'no scrolling sideways at 320 px').toEqual({ px: 0, by: [] });
}

for (const { name, open } of [...SCREENS, GLANCE]) {
  test(`${name}: no violation in light and dark, wide and narrow`, async ({ page, desk }) => {
    await open({ page, desk });
    await checkAllLooks(page);
  });
}

own(`${EMPTY_LIST.name}: no violation in light and dark, wide and narrow`, async ({ page, desk }) => {
  await EMPTY_LIST.open({ page, desk });
  await checkAllLooks(page);
});

test('the table scrolls inside itself at 320 px', async ({ page, desk }) => {
  await desk.callback();
  await page.setViewportSize(REFLOW);
  await page.goto('/callbacks');
  const table = page.getByRole('region', { name: /^Callbacks ordered by/ });
  await expect(table).toBeVisible();
  expect(await table.evaluate((element) => element.scrollWidth > element.clientWidth)).toBe(true);
  await table.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => table.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
});

test.describe('by keyboard alone', () => {
  async function tabTo(page: Page, target: Locator) {
    for (let step = 0; step < 150; step += 1) {
      await page.keyboard.press('Tab');
      if (await target.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`Tab does not lead to ${target}`);
  }

  test('the skip link leads past the bar', async ({ page, desk }) => {
    await desk.callback();
    await page.goto('/callbacks');
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to the content' });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to the search' })).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('region', { name: /^Callbacks ordered/ })).toBeFocused();
  });

  test('sort, filter, open a row', async ({ page, desk }) => {
    const { customer_id } = await desk.callback({ customer_number: '+49 40 555123', callback_status: 3 });
    await page.goto(`/callbacks?q=${customer_id}`);

    await tabTo(page, page.getByRole('link', { name: 'Customer ID' }));
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/sort=customer_id/);
    await expect(page.getByRole('columnheader', { name: 'Customer ID' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );

    await page.goto(`/callbacks?q=${customer_id}`);
    const queued = page.getByRole('checkbox', { name: 'Waiting' });
    const filters = page.getByText('Filters (1 on)');
    if (!(await queued.isVisible())) {
      await tabTo(page, filters);
      await page.keyboard.press('Enter');
    }
    await tabTo(page, queued);
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/callback_status=class:waiting/);

    await tabTo(page, page.getByRole('link', { name: '+49 40 555123' }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Key facts' })).toBeVisible();
  });

  test('schedule a callback', async ({ page }) => {
    await page.goto('/callbacks/schedule');
    await expect(inputOf(page, 'customer_number')).toBeFocused();
    await page.keyboard.type('+49 30 90182099');
    await page.keyboard.press('Tab');
    await page.keyboard.type('keyboard');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('link', { name: 'Open this callback' })).toBeVisible();
    await expect(inputOf(page, 'customer_number')).toBeFocused();
  });

  /** Walks through a page by Tab and names the stops whose focus cannot be seen. */
  async function unseenStops(page: Page): Promise<string[]> {
    const unseen = new Set<string>();
    for (let step = 0; step < 200; step += 1) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => {
        const element = document.activeElement;
        if (!(element instanceof HTMLElement) || element === document.body) return null;
        const look = () => {
          getComputedStyle(element).borderColor;
          for (const animation of element.getAnimations()) animation.finish();
          const { outline, boxShadow, borderColor, backgroundColor } = getComputedStyle(element);
          return [outline, boxShadow, borderColor, backgroundColor].join();
        };
        const { left, top, width, height } = element.getBoundingClientRect();
        const onTop = document.elementFromPoint(
          left + Math.min(width / 2, 20),
          top + Math.min(height / 2, 12),
        );
        const covered = !onTop || !element.contains(onTop);
        const focused = look();
        element.blur();
        const same = look() === focused;
        element.focus({ preventScroll: true });
        return { name: element.outerHTML.slice(0, 120), unseen: same || covered };
      });
      if (stop === null) return [...unseen];
      if (stop.unseen) unseen.add(stop.name);
    }
    throw new Error('Tab never leaves the page');
  }

  for (const size of [WIDE, NARROW]) {
    for (const name of [
      'list, with a notice and filters',
      'schedule, with errors',
      'details, rich and hostile',
      'settings',
    ]) {
      test(`the focus is seen everywhere: ${name}, ${size.width} px`, async ({ page, desk }) => {
        await page.emulateMedia({ reducedMotion: 'reduce' });
        await page.setViewportSize(size);
        await SCREENS.find((screen) => screen.name === name)?.open({ page, desk });
        await page.evaluate(() => {
          if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
          window.scrollTo(0, 0);
        });
        expect(await unseenStops(page)).toEqual([]);
      });
    }
  }
});
