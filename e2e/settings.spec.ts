import { expect, test } from './desk';

test.use({ javaScriptEnabled: false });

test('settings are checked, saved, and change how times and numbers are read', async ({ page, desk }) => {
  const { interaction_id } = await desk.callback({ start_time: '2026-07-01T10:00:00.000Z' });
  await page.goto('/settings');
  await page.getByLabel('Time zone of the desk').fill('Nowhere/City');
  await page.getByLabel('Default country').fill('ZZ');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByLabel('Time zone of the desk')).toHaveAccessibleDescription(
    /must be a time zone such as/,
  );
  await page.getByLabel('Time zone of the desk').fill('Europe/Berlin');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByLabel('Default country')).toHaveAccessibleDescription(
    /not a country that the phone library knows/,
  );
  await page.getByLabel('Default country').fill('de');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText('The settings are saved.')).toBeVisible();
  await page.goto(`/callbacks/${interaction_id}`);
  await expect(page.getByRole('region', { name: 'Key facts' })).toContainText('2026-07-01 12:00');
});

test('settings that somebody changed meanwhile are shown before they are replaced', async ({
  page,
  desk,
}) => {
  await page.goto('/settings');
  await desk.change({ creator_app_id: 7 });
  await page.getByLabel('Tolerance in minutes').fill('12');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText('Creator application: now 7, yours 100')).toBeVisible();
  await expect(page.getByLabel('Tolerance in minutes')).toHaveValue('12');
  await page.getByLabel('Creator application').fill('7');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText('The settings are saved.')).toBeVisible();
});
