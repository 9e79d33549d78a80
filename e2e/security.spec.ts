import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Desk, test as own } from './desk';
import { hostileFields, hugeFields } from './hostile-callback';
import { NEXT_START, test as processes, START, statusOf } from './running-command';
import { openFolds } from './schedule-form';
import { EMPTY_LIST, SCREENS } from './screens';
import { expect, test } from './shared-desk';

const RIGHT_TO_LEFT = '\u202e';

test.describe('headers', () => {
  const PAGES = [
    '/',
    '/callbacks',
    '/callbacks?foo=1',
    '/callbacks/schedule',
    '/callbacks/nowhere',
    '/reference',
    '/settings',
    '/profile',
    '/accounts',
    '/sign-in',
    '/welcome/x',
    '/nowhere',
  ];

  function directivesOf(policy: string | null): Map<string, string[]> {
    const parts = (policy ?? '').split(';').map((part) => part.trim().split(/\s+/));
    return new Map(parts.map(([name = '', ...sources]) => [name, sources]));
  }

  for (const path of PAGES) {
    test(`of ${path}`, async ({ desk }) => {
      const answer = await desk.fetch(path);
      const { headers } = answer;
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toMatch(/^(no-referrer|same-origin|strict-origin)$/);
      expect(headers.get('cache-control')).toContain('no-store');
      expect(headers.get('x-powered-by')).toBeNull();

      const policy = directivesOf(headers.get('content-security-policy'));
      expect(policy.get('default-src')).toEqual(["'self'"]);
      expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
      expect(policy.get('object-src')).toEqual(["'none'"]);
      expect(policy.get('base-uri')).toEqual(["'none'"]);
      expect(policy.get('form-action')).toEqual(["'self'"]);
      const scripts = policy.get('script-src') ?? [];
      const nonce = scripts.find((source) => source.startsWith("'nonce-"))?.slice(7, -1);
      expect(nonce).toMatch(/^.{22,}$/);
      expect(scripts.join(' ')).not.toMatch(/unsafe-inline|unsafe-eval|\*|data:|http:|https:/);
      expect(policy.get('style-src-elem')?.join(' ')).not.toContain('unsafe-inline');

      const tags = [...(await answer.text()).matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
      for (const tag of tags) expect(tag).toContain(`nonce="${nonce}"`);
      const again = await desk.fetch(path);
      expect(again.headers.get('content-security-policy')).not.toContain(nonce);
    });
  }

  test('of details, of what is refused and of the health check', async ({ desk }) => {
    const { interaction_id } = await desk.callback();
    const answers = await Promise.all([
      desk.fetch(`/callbacks/${interaction_id}`),
      desk.fetch('/callbacks', { method: 'POST', body: 'x' }),
      desk.fetch('/callbacks/%'),
      desk.fetch('/healthz'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 403, 400, 200]);
    for (const { headers } of answers) {
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toContain('no-store');
    }
  });

  test('of pages below what needs no policy of a page', async ({ desk }) => {
    for (const path of ['/healthz/x', '/icon.svg/x', '/robots.txt/x', '/_next/image/x', '/_next/x']) {
      const { status, headers } = await desk.fetch(path);
      expect(status).toBe(404);
      expect(headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'");
      const posted = await desk.fetch(path, { method: 'POST', body: '[]', headers: { 'next-action': 'x' } });
      expect(posted.status, path).toBe(403);
    }
  });

  test('of the files that the pages load', async ({ page }) => {
    const loaded: [string, string | null][] = [];
    page.on('response', async (response) => {
      if (response.request().resourceType() === 'document') return;
      loaded.push([response.url(), await response.headerValue('x-content-type-options')]);
    });
    await page.goto('/callbacks');
    await page.waitForLoadState('networkidle');
    expect(loaded.length).toBeGreaterThan(3);
    expect(loaded.filter(([, sniffing]) => sniffing !== 'nosniff')).toEqual([]);
  });
});

/** Everything that a page must not do: break its policy, run somebody's script, ask another host, fail. */
async function watch(page: Page, ownUrl: string): Promise<string[]> {
  const seen: string[] = [];
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
      console.error(`policy: ${violatedDirective} ${blockedURI} ${sourceFile}`),
    );
  });
  page.on('console', (message) => {
    // A browser that is short of time may find that a preloaded style sheet came too early.
    const expected = /status of 40[34]|was preloaded using link preload/.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !expected) seen.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${ownUrl}/`) && !url.startsWith('data:')) seen.push(`request: ${url}`);
  });
  return seen;
}

/** Presses what a person may press without going elsewhere. */
async function tryEverything(page: Page) {
  await openFolds(page);
  await page.getByRole('button', { name: /^Colours:/ }).click();
  await page.getByRole('button', { name: /^Colours:/ }).click();
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme, permissions: ['clipboard-write'] });
    own.use({ colorScheme });

    for (const { name, open } of SCREENS) {
      test(`${name}: the policy holds, nothing foreign runs or is asked for`, async ({ page, desk }) => {
        const seen = await watch(page, desk.url);
        await open({ page, desk });
        await tryEverything(page);
        expect(seen).toEqual([]);
        expect(await page.evaluate(() => 'ran' in window)).toBe(false);
      });
    }

    own(`${EMPTY_LIST.name}: the policy holds`, async ({ page, desk }) => {
      const seen = await watch(page, desk.url);
      await EMPTY_LIST.open({ page, desk });
      await tryEverything(page);
      expect(seen).toEqual([]);
    });
  });
}

test('the watch sees what it is there for', async ({ page, desk }) => {
  const seen = await watch(page, desk.url);
  await page.goto('/callbacks');
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.setAttribute('onerror', 'alert(1)');
    document.body.append(script);
    document.body.insertAdjacentHTML(
      'beforeend',
      '<img src="https://evil.example/x.png" onerror="alert(2)">',
    );
  });
  await expect.poll(() => seen.filter((line) => /policy: img-src/.test(line)).length).toBeGreaterThan(0);
  await expect
    .poll(() => seen.filter((line) => /policy: script-src-attr/.test(line)).length)
    .toBeGreaterThan(0);
});

test.describe('a hostile record', () => {
  async function openHostile(page: Page, place: string, desk: Desk) {
    const { interaction_id, customer_id } = await desk.callback(hostileFields());
    if (place === 'list') await page.goto(`/callbacks?q=${encodeURIComponent(customer_id.slice(-36))}`);
    else await page.goto(`/callbacks/${encodeURIComponent(interaction_id)}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await openFolds(page);
    await expect(page.getByText('<script>window.ran = true</script>').first()).toBeVisible();
  }

  for (const place of ['list', 'details']) {
    test(`is text and nothing else on the ${place}`, async ({ page, desk }) => {
      const seen = await watch(page, desk.url);
      await openHostile(page, place, desk);
      expect(await page.getByRole('main').locator('script, img, iframe, object, embed').count()).toBe(0);
      expect(await page.evaluate(() => 'ran' in window)).toBe(false);
      expect(seen).toEqual([]);
    });

    test(`leads nowhere but to this desk on the ${place}`, async ({ page, desk }) => {
      await openHostile(page, place, desk);
      const links = await page
        .getByRole('link')
        .evaluateAll((elements) =>
          elements.map((element) => (element instanceof HTMLAnchorElement ? element.href : 'no address')),
        );
      expect(links.length).toBeGreaterThan(5);
      expect(links.filter((href) => !href.startsWith(`${desk.url}/`))).toEqual([]);
    });

    test(`shows characters that turn the line round as marks on the ${place}`, async ({ page, desk }) => {
      await openHostile(page, place, desk);
      await expect(page.getByText('U+202E').first()).toBeVisible();
      expect(await page.getByRole('main').innerText()).not.toContain(RIGHT_TO_LEFT);
    });

    test(`shows them as marks in the tips of the ${place} too`, async ({ page, desk }) => {
      await openHostile(page, place, desk);
      const tips = await page
        .getByRole('main')
        .locator('[title], [aria-label]')
        .evaluateAll((elements) =>
          elements.map((element) => `${element.getAttribute('title')}${element.getAttribute('aria-label')}`),
        );
      expect(tips.filter((tip) => tip.includes('\u202e'))).toEqual([]);
    });
  }

  test('reloading and going back by script is as safe as the first visit', async ({ page, desk }) => {
    const seen = await watch(page, desk.url);
    await openHostile(page, 'list', desk);
    await page.getByRole('rowheader').getByRole('link').first().click();
    await expect(page.getByRole('heading', { name: 'Key facts' })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'Callbacks', level: 1 })).toBeVisible();
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    expect(seen).toEqual([]);
  });

  const CONTENTS: { address: string; link: string | null }[] = [
    { address: 'https://content.example/a', link: 'https://content.example/a' },
    { address: 'http://content.example/a', link: 'http://content.example/a' },
    { address: 'HTTPS://CONTENT.example/<script>', link: 'https://content.example/%3Cscript%3E' },
    {
      address: 'https://content.example/"onmouseover="alert(1)',
      link: 'https://content.example/%22onmouseover=%22alert(1)',
    },
    { address: 'javascript:alert(1)', link: null },
    { address: 'java\tscript:alert(1)', link: null },
    { address: '\u0001javascript:alert(1)', link: null },
    { address: ' javascript:alert(1)', link: null },
    { address: 'data:text/html,<script>alert(1)</script>', link: null },
    { address: '//evil.example/x', link: null },
    { address: '/\\evil.example/x', link: null },
    { address: 'https://user:secret@evil.example/', link: null },
    { address: 'https://user@evil.example/', link: null },
    { address: 'blob:https://evil.example/x', link: null },
    { address: 'ftp://evil.example/x', link: null },
  ];

  for (const { address, link } of CONTENTS) {
    test(`content at ${JSON.stringify(address)} is ${link ? 'a careful link' : 'no link'}`, async ({
      page,
      desk,
    }) => {
      const seen = await watch(page, desk.url);
      const { interaction_id } = await desk.callback({
        structured_text: address,
        structured_text_mime: 'text/html',
        binary_content: address,
        binary_content_mime: 'audio/wav',
        binary_content_size: 1,
        text: address,
      });
      await page.goto(`/callbacks/${interaction_id}`);
      await openFolds(page);
      const content = page.getByRole('region', { name: 'Content', exact: true });
      await expect(content).toBeVisible();
      const links = await content
        .getByRole('link')
        .evaluateAll((elements) =>
          elements.map((element) => [element.getAttribute('href'), element.getAttribute('rel')]),
        );
      const careful = [link, 'noopener noreferrer nofollow'];
      // As a text, as a structured text, and as a binary content.
      expect(links).toEqual(link ? [careful, careful, careful] : []);
      if (!link) await expect(content.getByText(/Not a link, because/)).toHaveCount(2);
      expect(await page.locator('a[href*="evil"], a[href^="javascript"], a[href^="data"]').count()).toBe(0);
      expect(seen).toEqual([]);
    });
  }
});

test.describe('hostile records wherever one can be seen', () => {
  const WIDTHS = [1440, 390];
  const PLACES: Record<string, (seen: { id: string; customer: string }) => string> = {
    list: ({ customer }) => `/callbacks?q=${customer}`,
    'list with all columns': ({ customer }) =>
      `/callbacks?q=${customer}&columns=start_time,${Object.keys(hostileFields()).join(',')}`,
    peek: ({ customer, id }) => `/callbacks?q=${customer}&peek=${encodeURIComponent(id)}`,
    details: ({ id }) => `/callbacks/${encodeURIComponent(id)}`,
    'schedule, saved': ({ id }) => `/callbacks/schedule?scheduled=${encodeURIComponent(id)}`,
    settings: () => '/settings',
    reference: () => '/reference',
  };

  for (const [kind, fields] of Object.entries({ hostile: hostileFields, huge: hugeFields })) {
    for (const [place, address] of Object.entries(PLACES)) {
      test(`${kind}, ${place}: nothing runs, nothing is asked for elsewhere, nothing breaks the page`, async ({
        page,
        desk,
      }) => {
        test.slow(kind === 'huge', 'Two megabytes are laid out four times.');
        const made = fields();
        const { interaction_id, customer_id } = await desk.callback(made);
        await desk.callback({ ...fields(), parent_id: interaction_id, customer_id });
        const customer = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(customer_id)?.[0] ?? '';
        const seen = await watch(page, desk.url);
        for (const width of WIDTHS) {
          // What fills two million pixels is left before the window is resized.
          await page.goto('about:blank');
          await page.setViewportSize({ width, height: 900 });
          await page.goto(address({ id: interaction_id, customer }));
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          await page.evaluate(() => {
            for (const fold of document.querySelectorAll('details')) fold.open = true;
          });
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect.soft(overflow, `px sideways at ${width} px`).toBe(0);
        }
        expect(seen).toEqual([]);
        expect(await page.evaluate(() => 'ran' in window)).toBe(false);
      });
    }
  }

  own(
    'as settings: keys of attached data that try something are columns, and text',
    async ({ page, desk }) => {
      const key = '<img src="https://evil.example/x.png" onerror="window.ran=true">\u202e';
      await desk.change({ udata_columns: [key, '__proto__', '=1+1'] });
      await desk.callback({ udata: JSON.parse('{"__proto__":"kept"}') });
      const seen = await watch(page, desk.url);
      for (const path of ['/settings', `/callbacks?columns=start_time,udata.__proto__,udata.=1%2B1`]) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await openFolds(page);
      }
      await expect(page.getByRole('cell', { name: 'kept' })).toBeVisible();
      expect(seen).toEqual([]);
      expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    },
  );
});

processes.describe('the server as a process', () => {
  processes('answers 503 and tells nothing when its file is no database', async ({ run, folder }) => {
    const path = join(folder, 'callbacks.db');
    writeFileSync(path, 'this is no database, '.repeat(500));
    const { url } = await run(NEXT_START, path);
    expect(await statusOf(`${url}/healthz`)).toBe(503);
    const health = await fetch(`${url}/healthz`);
    expect(await health.json()).toEqual({ status: 'unavailable' });
    const list = await fetch(`${url}/callbacks`);
    expect(list.status).toBe(500);
    expect(await list.text()).not.toMatch(/not a database|SqliteError|node_modules|callbacks\.db/);
  });

  processes('answers under its own names alone', async ({ run, folder }) => {
    const { url, port } = await run(START, join(folder, 'callbacks.db'));
    expect(await statusOf(`${url}/callbacks`)).toBe(200);
    const statusUnder = async (headers: Record<string, string>) => {
      const request = get({ host: '127.0.0.1', port, path: '/sign-in', headers });
      const [answer]: IncomingMessage[] = await once(request, 'response');
      answer?.resume();
      return answer?.statusCode;
    };
    for (const own of ['localhost', '127.0.0.1:1', `[::1]:${port}`]) {
      expect(await statusUnder({ host: own })).toBe(200);
      // Nobody but a trusted proxy may say under which name it was asked.
      expect(await statusUnder({ host: own, 'x-forwarded-host': 'evil.example' })).toBe(200);
    }
    for (const other of [
      'evil.example',
      `evil.example:${port}`,
      'localhost.evil.example',
      '127.0.0.1.evil.example',
    ])
      expect(await statusUnder({ host: other, 'x-forwarded-host': 'localhost' })).toBe(403);
  });

  for (const connection of ['idle', 'half a request']) {
    processes(`ends within 10 s of SIGTERM, with code 0, beside ${connection}`, async ({ run, folder }) => {
      const { url, port, process: server } = await run(START, join(folder, 'callbacks.db'));
      expect(await statusOf(`${url}/healthz`)).toBe(200);
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => {});
      await once(socket, 'connect');
      if (connection === 'half a request')
        socket.write('POST /callbacks HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nx');
      const ended = once(server, 'exit');
      const asked = performance.now();
      server.kill('SIGTERM');
      expect(await ended).toEqual([0, null]);
      expect(performance.now() - asked).toBeLessThan(10_000);
      socket.destroy();
      await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    });
  }
});
