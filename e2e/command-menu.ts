import { expect, type Locator, type Page } from '@playwright/test';

/** The form of a command, unfolded. */
export async function openCommand(page: Page, command: string): Promise<Locator> {
  const form = page.getByRole('form', { name: command, exact: true });
  await page
    .locator('[data-commands] summary')
    .filter({ hasText: new RegExp(`^${command}$`) })
    .click();
  await expect(form).toBeVisible();
  return form;
}

/** Cancels the callback whose details are shown. */
export async function cancel(page: Page, reason: string): Promise<void> {
  const form = await openCommand(page, 'Cancel');
  await form.getByLabel('Reason').fill(reason);
  await form.getByRole('button', { name: 'Cancel this callback' }).click();
}

/** What was just done, with the way back. */
export function toastOf(page: Page): Locator {
  return page.locator('[data-toast]');
}
