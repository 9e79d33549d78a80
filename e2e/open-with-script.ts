import { expect, type Page } from '@playwright/test';

/** Opens a page and waits until its script runs: before that keys do nothing, and links and forms load whole pages. */
export async function openWithScript(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('button', { name: /^Colours:/ })).toBeAttached();
}
