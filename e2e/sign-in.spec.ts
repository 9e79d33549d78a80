import type { Page } from '@playwright/test';
import { Desk, expect, test } from './desk';
import { totpCode } from './totp';

const PASSWORD = 'correct horse battery';

test.use({ storageState: { cookies: [], origins: [] } });

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

const listOf = (page: Page) =>
  expect(page.getByRole('heading', { name: 'Callbacks', level: 1 })).toBeVisible();
const eventsOf = (desk: Desk) => desk.noted().map(({ command }) => command);

test('nobody comes in without an account; who signs in is led on to what was asked for', async ({
  page,
  desk,
}) => {
  const { interaction_id } = await desk.callback();
  await desk.account('agent', PASSWORD);
  await page.goto(`/callbacks/${interaction_id}?list=`);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await signIn(page, 'AGENT@desk.example', PASSWORD);
  await expect(page).toHaveURL(new RegExp(`/callbacks/${interaction_id}`));
  await expect(page.getByRole('heading', { name: 'Key facts' })).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('Agent');
  const [session] = await page.context().cookies();
  expect(session).toMatchObject({
    name: 'desk.session_token',
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    expires: -1,
  });

  await page.getByRole('banner').getByText('Agent', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page.getByText('You are signed out.')).toBeVisible();
  await page.goto('/callbacks');
  await expect(page).toHaveURL(/\/sign-in/);
  expect(eventsOf(desk).slice(-2)).toEqual(['sign_in', 'sign_out']);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('one signs in as well, and a wrong password is told', async ({ page, desk }) => {
    await desk.account('agent', PASSWORD);
    await page.goto('/callbacks');
    await signIn(page, 'agent@desk.example', 'not the password');
    await expect(page.getByText('The e-mail address or the password is wrong.')).toBeVisible();
    await expect(page.getByLabel('E-mail address')).toHaveValue('agent@desk.example');
    await signIn(page, 'agent@desk.example', PASSWORD);
    await listOf(page);
  });
});

test('a wrong password, an unknown account and one without a password get the same answer', async ({
  page,
  desk,
}) => {
  await desk.account('agent', PASSWORD);
  desk.signInAs('viewer');
  await page.goto('/sign-in');
  const said: string[] = [];
  for (const email of ['agent@desk.example', 'nobody@desk.example', 'viewer@desk.example']) {
    await signIn(page, email, 'not the password');
    await expect(page.getByRole('alert').filter({ hasText: 'wrong' })).toBeVisible();
    said.push(await page.getByRole('alert').filter({ hasText: 'wrong' }).innerText());
    await page.goto('/sign-in');
  }
  expect(new Set(said).size).toBe(1);
  expect(eventsOf(desk).filter((command) => command === 'fail_sign_in')).toHaveLength(3);
  // What was typed may be a password in the wrong place.
  expect(JSON.stringify(desk.noted())).not.toContain('nobody@desk.example');
});

test('after five wrong passwords an account is locked from here, with the right password too', async ({
  page,
  desk,
}) => {
  await desk.account('agent', PASSWORD);
  await page.goto('/sign-in');
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await signIn(page, 'agent@desk.example', `wrong ${attempt}`);
    await expect(page.getByText('is wrong')).toBeVisible();
    await page.reload();
  }
  await signIn(page, 'agent@desk.example', PASSWORD);
  await expect(page.getByText(/Too many attempts. Try again in \d+ minutes/)).toBeVisible();
  expect(eventsOf(desk).at(-1)).toBe('lock_sign_in');
  // Others come in from the same place.
  await desk.account('supervisor', PASSWORD);
  await page.reload();
  await signIn(page, 'supervisor@desk.example', PASSWORD);
  await listOf(page);
});

test('who is demoted or disabled loses access with the next request', async ({ page, desk }) => {
  await desk.account('supervisor', PASSWORD);
  await page.goto('/settings');
  await signIn(page, 'supervisor@desk.example', PASSWORD);
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  const country = page.getByRole('textbox', { name: 'Default country' });
  await country.fill('DE');
  await desk.changeAccount('supervisor', { role: 'agent' });
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByRole('heading', { name: 'Not for your role' })).toBeVisible();
  await page.goto('/settings');
  await expect(page.getByRole('heading', { name: 'Not for your role' })).toBeVisible();
  await page.goto('/callbacks');
  await listOf(page);
  await desk.changeAccount('supervisor', { banned: true });
  await page.reload();
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn(page, 'supervisor@desk.example', PASSWORD);
  await expect(page.getByText('This account is disabled.')).toBeVisible();
});

test('changing the password ends the other sessions, and the old one is worth nothing', async ({
  page,
  desk,
  browser,
}) => {
  await desk.account('agent', PASSWORD);
  await page.goto('/profile');
  await signIn(page, 'agent@desk.example', PASSWORD);
  const elsewhere = await browser.newPage({ baseURL: desk.url });
  await elsewhere.goto('/callbacks');
  await signIn(elsewhere, 'agent@desk.example', PASSWORD);
  await listOf(elsewhere);

  await page.getByLabel('Present password', { exact: true }).fill('not mine');
  await page.getByLabel('New password', { exact: true }).fill('another horse battery');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('It is not your password.')).toBeVisible();
  await page.getByLabel('Present password', { exact: true }).fill(PASSWORD);
  await page.getByLabel('New password', { exact: true }).fill('another horse battery');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Your password is changed.')).toBeVisible();
  await page.goto('/callbacks');
  await listOf(page);
  await elsewhere.reload();
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await signIn(elsewhere, 'agent@desk.example', PASSWORD);
  await expect(elsewhere.getByText('is wrong')).toBeVisible();
  await elsewhere.close();
  expect(eventsOf(desk)).toContain('change_password');
});

test('a second factor is asked for, a recovery code works once, and it can be taken off', async ({
  page,
  desk,
}) => {
  await desk.account('agent', PASSWORD);
  await page.goto('/profile');
  await signIn(page, 'agent@desk.example', PASSWORD);
  await page.getByLabel('Your password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Set up a second factor' }).click();
  await expect(page.getByRole('img', { name: 'QR code of the secret' })).toBeVisible();
  const codes = await page.getByRole('code').allInnerTexts();
  const [secret = '', recoveryCode = ''] = codes;
  const code = page.getByLabel('3. The code that the app shows now');
  await code.fill('000000');
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await expect(page.getByText('This code is wrong.')).toBeVisible();
  await code.fill(totpCode(secret));
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await expect(page.getByText('Your second factor is on.')).toBeVisible();

  // The one that has turned it on is used up.
  const usedUp = totpCode(secret, Date.now() + 30_000);
  for (const typed of [usedUp, recoveryCode]) {
    await page.context().clearCookies();
    await page.goto('/callbacks');
    await signIn(page, 'agent@desk.example', PASSWORD);
    await page.getByLabel('Code').fill('999999');
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByText('This code is wrong or used up.')).toBeVisible();
    await page.getByLabel('Code').fill(typed);
    await page.getByRole('button', { name: 'Go on' }).click();
    await listOf(page);
  }
  await page.context().clearCookies();
  await page.goto('/callbacks');
  await signIn(page, 'agent@desk.example', PASSWORD);
  for (const typed of [recoveryCode, usedUp]) {
    await page.getByLabel('Code').fill(typed);
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByText('This code is wrong or used up.')).toBeVisible();
    await page.reload();
  }
  // The password alone opens nothing.
  await page.goto('/callbacks');
  await expect(page).toHaveURL(/\/sign-in/);
  expect(eventsOf(desk)).toEqual(expect.arrayContaining(['enable_second_factor', 'use_recovery_code']));
  const failed = desk.noted().filter(({ command }) => command === 'fail_sign_in');
  expect(failed).toHaveLength(4);
  for (const { changes } of failed) expect(changes).toContain('"of":["Agent","Agent"]');
});

test('codes are tried five times from one place, and only where a password was typed before', async ({
  page,
  desk,
}) => {
  await desk.account('agent', PASSWORD);
  const before = desk.noted();
  await page.goto('/sign-in/second-factor');
  await page.getByLabel('Code').fill('123456');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText('Too much time or too many codes')).toBeVisible();
  expect(desk.noted()).toEqual(before);
  await page.goto('/profile');
  await signIn(page, 'agent@desk.example', PASSWORD);
  await page.getByLabel('Your password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Set up a second factor' }).click();
  const secret = await page.getByRole('code').first().innerText();
  await page.getByLabel('3. The code that the app shows now').fill(totpCode(secret));
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await expect(page.getByText('Your second factor is on.')).toBeVisible();
  await page.context().clearCookies();
  await page.goto('/callbacks');
  await signIn(page, 'agent@desk.example', PASSWORD);
  // What else a browser sends under a name like that of the waiting sign-in is not asked whose attempts these are.
  const { hostname: domain } = new URL(page.url());
  await page.context().addCookies([{ name: 'a-desk.two_factor', value: 'nobody', domain, path: '/sign-in' }]);
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await page.getByLabel('Code').fill(`99999${attempt}`);
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByText('This code is wrong or used up.')).toBeVisible();
    await page.reload();
  }
  for (let attempt = 0; attempt < 2; attempt += 1) {
    await page.getByLabel('Code').fill(totpCode(secret));
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByText(/Too many attempts. Try again in \d+ minutes/)).toBeVisible();
    await page.reload();
  }
  const locks = desk.noted().filter(({ command }) => command === 'lock_sign_in');
  expect(locks.map(({ changes }) => changes)).toEqual([expect.stringContaining('"of":["Agent","Agent"]')]);
});

for (const javaScriptEnabled of [true, false]) {
  test(`one sees where one is signed in, and ends what is not oneself, with script: ${javaScriptEnabled}`, async ({
    desk,
    browser,
  }) => {
    await desk.account('administrator', PASSWORD);
    const opened = async () => {
      const context = await browser.newContext({ baseURL: desk.url, javaScriptEnabled });
      const page = await context.newPage();
      await page.goto('/profile');
      await signIn(page, 'administrator@desk.example', PASSWORD);
      await expect(page.getByRole('heading', { name: 'Your profile' })).toBeVisible();
      return page;
    };
    const [here, there, elsewhere] = [await opened(), await opened(), await opened()];
    const list = (page: Page) => page.getByRole('list', { name: 'Sessions' }).getByRole('listitem');
    const end = (page: Page, other: number) =>
      list(page)
        .filter({ hasNotText: 'this one' })
        .nth(other)
        .getByRole('button', { name: 'End this session' })
        .click();
    await here.reload();
    await expect(list(here)).toHaveCount(3);
    await expect(list(here).filter({ hasText: 'this one' })).toHaveCount(1);
    await expect(list(here).first()).toHaveText(/^Chrome on Linux.*from 127\.0\.0\.1, since .*ago|now/);
    const [cookie] = await there.context().cookies();
    const token = decodeURIComponent(cookie?.value ?? '').split('.')[0] ?? '';
    expect(token.length).toBeGreaterThan(20);
    expect(await here.content()).not.toContain(token);

    // The newest is that of the last browser.
    await end(here, 0);
    await expect(here.getByText('The session is ended.')).toBeVisible();
    await expect(list(here)).toHaveCount(2);
    await elsewhere.goto('/callbacks');
    await expect(elsewhere).toHaveURL(/\/sign-in/);
    await there.goto('/profile');
    await there.getByRole('button', { name: 'End all others' }).click();
    await expect(list(there)).toHaveCount(1);
    await expect(there.getByRole('button', { name: 'End all others' })).toHaveCount(0);
    await here.goto('/callbacks');
    await expect(here).toHaveURL(/\/sign-in/);

    await desk.account('agent', PASSWORD);
    await here.goto('/sign-in');
    await signIn(here, 'agent@desk.example', PASSWORD);
    await expect(here.getByRole('heading', { name: 'Callbacks', level: 1 })).toBeVisible();
    await there.goto('/sign-in');
    await signIn(there, 'administrator@desk.example', PASSWORD);
    await listOf(there);
    await there.goto('/accounts');
    await there.getByRole('link', { name: 'Agent', exact: true }).click();
    await expect(list(there)).toHaveCount(1);
    await end(there, 0);
    await expect(there.getByText('Nobody is signed in with it.')).toBeVisible();
    await here.reload();
    await expect(here).toHaveURL(/\/sign-in/);
    expect(eventsOf(desk)).toEqual(expect.arrayContaining(['end_session', 'sign_out_elsewhere']));
    for (const page of [here, there, elsewhere]) await page.context().close();
  });
}

test('an administrator adds an account, and its owner chooses the password by a link that works once', async ({
  page,
  desk,
  browser,
}) => {
  await desk.account('administrator', PASSWORD);
  await page.goto('/accounts/new');
  await signIn(page, 'administrator@desk.example', PASSWORD);
  await page.getByRole('textbox', { name: 'Name' }).fill('Rosa Lind');
  await page.getByRole('textbox', { name: 'E-mail address' }).fill('rosa@desk.example');
  await page.getByRole('combobox', { name: 'Role' }).selectOption('viewer');
  await page.getByRole('button', { name: 'Add account' }).click();
  const link = await page.getByRole('code').innerText();

  const hers = await browser.newPage({ baseURL: desk.url });
  await hers.goto(link);
  await hers.getByLabel('Password', { exact: true }).fill('short');
  await hers.getByRole('button', { name: 'Keep this password' }).click();
  await expect(hers.getByText('must have at least 12 characters')).toBeVisible();
  await hers.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await hers.getByRole('button', { name: 'Keep this password' }).click();
  await signIn(hers, 'rosa@desk.example', PASSWORD);
  await listOf(hers);
  await hers.goto(link);
  await expect(hers.getByRole('heading', { name: 'This link does not work any more' })).toBeVisible();

  await page.goto('/accounts');
  await page.getByRole('link', { name: 'Rosa Lind' }).click();
  await page.getByRole('button', { name: 'Disable the account' }).click();
  await expect(page.getByText('The account is disabled, from this moment on.')).toBeVisible();
  await hers.goto('/callbacks');
  await expect(hers).toHaveURL(/\/sign-in/);
  await hers.close();
  expect(eventsOf(desk)).toEqual(
    expect.arrayContaining(['create_account', 'set_password', 'disable_account']),
  );
});

test('behind TLS cookies and headers promise more', async ({ browser }) => {
  const desk = await Desk.open({ PUBLIC_URL: 'https://desk.example' });
  const page = await browser.newPage({ baseURL: desk.url });
  try {
    await desk.account('agent', PASSWORD);
    const answer = await page.goto('/callbacks');
    expect(answer?.headers()['strict-transport-security']).toBe('max-age=31536000');
    await signIn(page, 'agent@desk.example', PASSWORD);
    await listOf(page);
    for (const cookie of await page.context().cookies())
      expect(cookie).toMatchObject({
        name: expect.stringMatching(/^__Host-desk\./),
        secure: true,
        httpOnly: true,
        sameSite: 'Lax',
        path: '/',
      });
    expect(await page.context().cookies()).not.toEqual([]);
  } finally {
    await page.close();
    await desk.close();
  }
});
