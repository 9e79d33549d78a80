import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './desk';

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);
const LETTER = `<h1>A letter</h1><script>
  document.body.append('script ran'); parent.postMessage('x', '*'); top.location = 'https://evil.example/';
</script><form action="https://evil.example/"><button>Send</button></form>`;

/** Other people's hosts: what they answer, and what they were asked. */
async function answerAsOthers(page: Page): Promise<{ url: string; referer: string | undefined }[]> {
  const asked: { url: string; referer: string | undefined }[] = [];
  await page.context().route(/^https?:\/\/[^/]*\.example\//, async (route) => {
    const request = route.request();
    asked.push({ url: request.url(), referer: (await request.allHeaders()).referer });
    if (request.url().endsWith('.png')) await route.fulfill({ contentType: 'image/png', body: PIXEL });
    else if (request.url().endsWith('/moved'))
      await route.fulfill({ status: 302, headers: { Location: 'https://elsewhere.example/a.html' } });
    else await route.fulfill({ contentType: 'text/html', body: LETTER });
  });
  return asked;
}

const contentOf = (page: Page) => page.getByRole('region', { name: 'Binary content' });
const frameOf = (page: Page) => page.getByTitle('Preview of binary content');

function binary(url: string, mime: string, size = 12_345) {
  return { binary_content: url, binary_content_mime: mime, binary_content_size: size };
}

test('a page is shown on request alone, in a frame that may do nothing, also after coming from the list', async ({
  page,
  desk,
}) => {
  const asked = await answerAsOthers(page);
  const { customer_number } = await desk.callback(binary('https://content.example/a.html', 'text/html'));
  await page.goto('/callbacks');
  await page.getByRole('link', { name: customer_number }).click();
  const button = contentOf(page).getByRole('button', { name: 'Preview of binary content' });
  await expect(button).toBeVisible();
  await expect(contentOf(page)).toContainText('A site may refuse to be shown here.');
  await page.waitForLoadState('networkidle');
  expect(asked).toEqual([]);

  await button.click();
  await expect(frameOf(page)).toHaveAttribute('sandbox', '');
  await expect(frameOf(page)).toHaveAttribute('referrerpolicy', 'no-referrer');
  const inner = frameOf(page).contentFrame().locator('iframe');
  await expect(inner).toHaveAttribute('sandbox', '');
  await expect(inner.contentFrame().getByRole('heading', { name: 'A letter' })).toBeVisible();
  await expect(inner.contentFrame().getByText('script ran')).toHaveCount(0);
  await expect(contentOf(page).getByRole('status').last()).toContainText(
    'the site refuses to be shown inside another page',
  );
  expect(asked).toEqual([{ url: 'https://content.example/a.html', referer: undefined }]);
  await inner.contentFrame().getByRole('button', { name: 'Send' }).click();
  await contentOf(page).getByRole('button', { name: 'Close the preview' }).click();
  await expect(frameOf(page)).toHaveCount(0);
  expect(asked.length).toBe(1);
});

test('a picture is shown as a picture, in place', async ({ page, desk }) => {
  const asked = await answerAsOthers(page);
  const { interaction_id } = await desk.callback(binary('https://content.example/a.png', 'image/png'));
  await page.goto(`/callbacks/${interaction_id}`);
  await contentOf(page)
    .getByRole('button', { name: /^Preview/ })
    .click();
  const picture = frameOf(page).contentFrame().getByRole('img');
  await expect
    .poll(() => picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth))
    .toBe(1);
  expect(asked.map(({ url }) => url)).toEqual(['https://content.example/a.png']);
  // What is inside has no script, axe's neither.
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  expect(violations).toEqual([]);
});

test('a preview goes to the host that is named, not to where it sends', async ({ page, desk }) => {
  const asked = await answerAsOthers(page);
  const { interaction_id } = await desk.callback(binary('https://content.example/moved', 'text/html'));
  await page.goto(`/callbacks/${interaction_id}`);
  const refused = page.waitForEvent('console', (message) => message.text().includes('elsewhere.example'));
  await contentOf(page)
    .getByRole('button', { name: /^Preview/ })
    .click();
  expect((await refused).text()).toContain('frame-src https://content.example');
  expect(asked.map(({ url }) => url)).toEqual(['https://content.example/moved']);
});

for (const { url, mime, size, says } of [
  {
    url: 'https://content.example/a.pdf',
    mime: 'application/pdf',
    size: 1,
    says: /no preview: browsers show no PDF/,
  },
  {
    url: 'https://content.example/a.zip',
    mime: 'application/zip',
    size: 1,
    says: /browsers cannot show application\/zip/,
  },
  {
    url: 'https://content.example/a',
    mime: '"><img>',
    size: 1,
    says: /The declared type is not a MIME type/,
  },
  {
    url: 'https://content.example/a.wav',
    mime: 'text/html',
    size: 1,
    says: /ends in \.wav, but the declared type is text\/html/,
  },
  {
    url: 'https://content.example/a.exe',
    mime: 'application/octet-stream',
    size: 1,
    says: /that is a program/,
  },
  { url: 'https://content.example/a', mime: 'text/html', size: 0, says: /declared to be empty \(0 bytes\)/ },
  { url: 'http://content.example/a', mime: 'text/html', size: 1, says: /comes by http/ },
  { url: 'https://192.0.2.1/a', mime: 'text/html', size: 1, says: /The host is an IP address/ },
  { url: 'https://cоntent.example/a', mime: 'text/html', size: 1, says: /letters beyond a-z/ },
  { url: 'https://a;sandbox.example/a', mime: 'text/html', size: 1, says: /its host is not a plain name/ },
]) {
  test(`of ${url} as ${mime} of ${size} bytes it is told what is odd`, async ({ page, desk }) => {
    const { interaction_id } = await desk.callback(binary(url, mime, size));
    await page.goto(`/callbacks/${interaction_id}`);
    await expect(contentOf(page)).toContainText(says);
    await expect(contentOf(page).getByRole('link')).toHaveAttribute('rel', 'noopener noreferrer nofollow');
    await expect(contentOf(page).getByRole('link')).toHaveAttribute('target', '_blank');
  });
}

test('a text that is an address is a content, with its host', async ({ page, desk }) => {
  const { interaction_id } = await desk.callback({ text: 'https://content.example/texts/1.txt' });
  await page.goto(`/callbacks/${interaction_id}`);
  const text = page.getByRole('region', { name: 'Text at an address' });
  await expect(text).toContainText('On content.example');
  await expect(text).toContainText('no type is declared');
});

test('the document of a preview has a policy for one host, and is given to no other site', async ({
  desk,
}) => {
  const { interaction_id } = await desk.callback({
    ...binary('https://content.example:8443/"><script>.html', 'text/html'),
    structured_text: 'java\tscript:alert(1)',
    structured_text_mime: 'text/html',
  });
  const preview = (field: string, headers: Record<string, string> = {}) =>
    desk.fetch(`/callbacks/${interaction_id}/preview/${field}`, { headers });
  const given = await preview('binary_content', { 'Sec-Fetch-Site': 'same-origin' });
  expect(given.status).toBe(200);
  expect(given.headers.get('content-security-policy')).toBe(
    "default-src 'none'; img-src https://content.example:8443; media-src https://content.example:8443; frame-src https://content.example:8443; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox",
  );
  expect(given.headers.get('cache-control')).toBe('no-store');
  expect(given.headers.get('x-content-type-options')).toBe('nosniff');
  expect(await given.text()).not.toContain('<script>');
  for (const site of ['cross-site', 'same-site']) {
    expect((await preview('binary_content', { 'Sec-Fetch-Site': site })).status).toBe(403);
  }
  for (const field of ['structured_text', 'text', 'udata', '__proto__']) {
    const refused = await preview(field);
    expect(refused.status).toBe(404);
    expect(refused.headers.get('content-security-policy')).toContain("default-src 'none'");
  }
  const page = await desk.fetch(`/callbacks/${interaction_id}`);
  expect(page.headers.get('content-security-policy')).not.toContain('content.example');
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the preview opens in a tab of its own, as safely', async ({ page, desk, context }) => {
    const { interaction_id } = await desk.callback(binary('https://content.example/a.png', 'image/png'));
    await page.goto(`/callbacks/${interaction_id}`);
    await answerAsOthers(page);
    const opened = context.waitForEvent('page');
    await contentOf(page)
      .getByRole('button', { name: /^Preview/ })
      .click();
    const tab = await opened;
    await expect(tab).toHaveURL(/\/preview\/binary_content\??$/);
    await expect(tab.getByRole('img')).toHaveAttribute('src', 'https://content.example/a.png');
  });
});
