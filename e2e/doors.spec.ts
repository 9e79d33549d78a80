import { PERMISSIONS, ROLES, type Role } from '@/domain/permissions';
import { type Desk, expect, test } from './desk';
import { ACTIONS, type BuiltAction, builtActions, builtRoutes, type For, ROUTES } from './doors';

// Every door of the build is tried by everybody: what is not in the table is denied, and what is missing from it fails.

const VISITORS: readonly (Role | 'nobody')[] = ['nobody', 'viewer', 'agent', 'supervisor', 'administrator'];

test('the tables know every action and every route of the build, and no other', () => {
  expect(
    builtActions()
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(Object.keys(ACTIONS).toSorted());
  expect(builtRoutes().toSorted()).toEqual(Object.keys(ROUTES).toSorted());
});

function isFor(door: For, visitor: Role | 'nobody'): boolean {
  if (door === 'anybody') return true;
  const roles: readonly string[] = PERMISSIONS[door].roles;
  return roles.includes(visitor);
}

/** Asks as somebody, or as nobody. */
function ask(
  desk: Desk,
  visitor: Role | 'nobody',
  path: string,
  init: { method?: string; body?: string; headers?: Record<string, string> },
) {
  if (visitor !== 'nobody') desk.signInAs(visitor);
  const headers = { ...init.headers, ...(visitor === 'nobody' && { cookie: '' }) };
  return desk.fetch(path, { ...init, headers });
}

async function filled(desk: Desk): Promise<(path: string) => string> {
  const { interaction_id } = await desk.callback({
    binary_content: 'https://content.example/a.png',
    binary_content_mime: 'image/png',
    binary_content_size: 1,
  });
  return (path) =>
    path
      .replace('[interaction_id]', interaction_id)
      .replace('[field]', 'binary_content')
      .replace('[id]', 'supervisor')
      .replace('[token]', 'none');
}

for (const visitor of VISITORS) {
  test(`every action answers ${visitor} as the table says`, async ({ desk }) => {
    const pathOf = await filled(desk);
    const told: Record<string, string> = {};
    const promised: Record<string, string> = {};
    for (const { id, name, page } of builtActions()) {
      if (visitor !== 'nobody') desk.signInAs(visitor);
      const before = desk.everything();
      const answer = await ask(desk, visitor, pathOf(page), {
        method: 'POST',
        body: '[null,null]',
        headers: { 'next-action': id, 'content-type': 'text/plain;charset=UTF-8', origin: desk.url },
      });
      const denied = visitor === 'nobody' ? 401 : 403;
      const isDenied = answer.status === denied;
      promised[name] = isFor(ACTIONS[name] ?? 'accounts.manage', visitor) ? 'answered' : 'denied';
      told[name] = isDenied ? 'denied' : answer.status < 400 ? 'answered' : `status ${answer.status}`;
      if (isDenied) expect(desk.everything(), name).toEqual(before);
    }
    expect(told).toEqual(promised);
  });

  test(`every page and route answers ${visitor} as the table says`, async ({ desk }) => {
    const pathOf = await filled(desk);
    const told: Record<string, number> = {};
    const promised: Record<string, number> = {};
    for (const route of Object.keys(ROUTES)) {
      if (route.startsWith('/_')) continue;
      const isMachine = /customer$|choice-counts$|preview|export$/.test(route);
      const isPost = route.endsWith('/customer');
      const answer = await ask(desk, visitor, pathOf(route), {
        ...(isPost && { method: 'POST', body: '{"number":"","responseType":"Voice","customerId":""}' }),
        headers: { origin: desk.url },
      });
      told[route] = answer.status;
      promised[route] = expectedStatus(route, visitor, isMachine);
    }
    expect(told).toEqual(promised);
  });
}

function expectedStatus(route: string, visitor: Role | 'nobody', isMachine: boolean): number {
  // The beginning leads on, and so does a sign-in where somebody is signed in.
  if (route === '/' || (route === '/sign-in' && visitor !== 'nobody')) return 307;
  // It says so to everybody.
  if (route === '/not-allowed') return 403;
  const door = ROUTES[route] ?? 'accounts.manage';
  if (isFor(door, visitor)) return 200;
  if (visitor === 'nobody') return isMachine ? 401 : 307;
  // What a preview would show does not exist for those who may not see it.
  return route.includes('preview') ? 404 : 403;
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('whoever may not see a page reads why, and nothing of it', async ({ desk, page }) => {
    await filled(desk);
    for (const visitor of ['viewer', 'agent', 'supervisor'] as const) {
      await desk.signIn(page, visitor);
      for (const [route, door] of Object.entries(ROUTES)) {
        if (isFor(door, visitor) || /customer$|preview|export$/.test(route)) continue;
        const answer = await page.goto(route.replace('[id]', 'supervisor'));
        expect(answer?.status(), route).toBe(403);
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not for your role');
        await expect(page.getByRole('main')).toHaveText(
          'Not for your roleNothing was changed. An administrator of this desk can give you another role.What each role may do',
        );
        await expect(page.getByRole('navigation', { name: 'Main' })).toContainText('Callbacks');
      }
    }
  });

  test('what does not exist says so', async ({ desk, page }) => {
    await desk.signIn(page, 'administrator');
    for (const path of ['/nowhere', '/accounts/nobody', '/callbacks/nowhere']) {
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBe(404);
      await expect(page.getByRole('heading', { level: 1 }), path).toHaveText(/^No such (page|callback)$/);
    }
  });

  test('who was demoted while they filled in a form reads why it was not saved', async ({ desk, page }) => {
    await desk.signIn(page, 'administrator');
    await page.goto('/settings');
    const before = desk.everything();
    desk.changeAccount('administrator', { role: 'agent' });
    const answered = page.waitForResponse((response) => response.url().endsWith('/not-allowed'));
    await page.getByRole('button', { name: 'Save settings' }).click();
    expect((await answered).status()).toBe(403);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not for your role');
    desk.changeAccount('administrator', { role: 'administrator' });
    expect(desk.everything()).toEqual(before);
  });

  test('who is not signed in is led to the sign-in', async ({ desk, browser }) => {
    const context = await browser.newContext({
      baseURL: desk.url,
      javaScriptEnabled: false,
      storageState: { cookies: [], origins: [] },
    });
    const page = await context.newPage();
    await page.goto('/settings');
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
    await context.close();
  });
});

const ORIGINS: [name: string, origin: string | null][] = [
  ['foreign', 'https://evil.example'],
  ['null', 'null'],
  ['missing', null],
];

for (const [name, origin] of ORIGINS) {
  test(`no action is reached from an origin that is ${name}, by anybody`, async ({ desk }) => {
    const pathOf = await filled(desk);
    const before = desk.counts();
    for (const visitor of ['nobody', 'administrator'] as const) {
      for (const action of builtActions()) {
        const answer = await ask(desk, visitor, pathOf(action.page), callOf(action, origin));
        expect(answer.status, action.name).toBe(403);
        expect(await answer.text()).toContain('Nothing was changed');
      }
      const customer = await ask(desk, visitor, '/callbacks/schedule/customer', {
        method: 'POST',
        body: '{}',
        ...(origin !== null && { headers: { origin } }),
      });
      expect(customer.status).toBe(403);
    }
    expect(desk.counts()).toEqual(before);
  });
}

function callOf({ id }: BuiltAction, origin: string | null) {
  return {
    method: 'POST',
    body: '[null,null]',
    headers: {
      'next-action': id,
      'content-type': 'text/plain;charset=UTF-8',
      ...(origin !== null && { origin }),
    },
  };
}

test('the table names every role', () => {
  expect(VISITORS.slice(1).toSorted()).toEqual(Object.keys(ROLES).toSorted());
});
