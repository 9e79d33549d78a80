import { expect, test } from './desk';

test('everything about a callback is shown, attached data and content as what they are', async ({
  page,
  desk,
}) => {
  const parent = await desk.callback({ subject: 'The first request' });
  const { interaction_id } = await desk.callback({
    subject: 'Invoice 4471',
    parent_id: parent.interaction_id,
    thread_id: parent.interaction_id,
    callback_status: 99,
    udata: JSON.parse('{"Queue":"Billing","__proto__":"kept","empty":"","nested":{"skills":["a","b"]}}'),
    structured_text: 'https://content.example/letter.html',
    structured_text_mime: 'text/html',
    binary_content: 'java\tscript:alert(1)',
    binary_content_mime: 'audio/wav',
    binary_content_size: 12345,
    text: 'right\u202eto left',
    from_a_newer_server: { a: 1 },
  });
  await page.goto(`/callbacks/${interaction_id}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Invoice 4471' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Key facts' })).toContainText('Unknown (99)');

  const data = page.getByRole('region', { name: 'Attached data' });
  await expect(data.getByRole('row', { name: '__proto__ kept' })).toBeVisible();
  await expect(data.getByRole('row', { name: 'empty empty text' })).toBeVisible();
  await expect(data.getByRole('row', { name: '1 b' })).toBeVisible();

  const content = page.getByRole('region', { name: 'Content', exact: true });
  const link = content.getByRole('link');
  await expect(link).toHaveCount(1);
  await expect(link).toHaveAttribute('href', 'https://content.example/letter.html');
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer nofollow');
  await expect(content).toContainText('On content.example, text/html');
  await expect(content).toContainText('audio/wav, 12,345 bytes. Not a link, because only http and https');

  await expect(page.getByRole('region', { name: 'Text' })).toHaveCount(0);
  await expect(page.getByTitle('An invisible character, U+202E').first()).toBeVisible();
  await expect(page.getByText('{"from_a_newer_server":{"a":1}}')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'would not be accepted' })).toContainText(
    'Callback status',
  );

  await page.getByText('Raw JSON').click();
  await expect(page.locator('pre').filter({ hasText: '"callback_status": 99' })).toBeVisible();

  await page
    .getByRole('region', { name: 'Linked callbacks' })
    .getByRole('link', { name: 'The first request' })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'The first request' })).toBeVisible();
  await page.getByRole('link', { name: 'Invoice 4471' }).first().click();
  await expect(page).toHaveURL(`/callbacks/${interaction_id}`);
});

test('an unknown id is a proper 404', async ({ page }) => {
  const response = await page.goto('/callbacks/nothing-here');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'No such callback' })).toBeVisible();
});
