import { expect, test } from './desk';
import { inputOf } from './schedule-form';

// A number and an address that must not be found in any log, however they came in.
const NUMBER = '+49 30 55512340987';
const DIGITS = '55512340987';
const ADDRESS = 'canary.person@secret.example';
const FOUND = /55512340987|canary|secret\.example/i;

test('no log holds a phone number or an e-mail address, wherever somebody typed it', async ({
  desk,
  page,
}) => {
  const { interaction_id } = await desk.callback({ customer_number: NUMBER, udata: { mail: ADDRESS } });
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    desk.fetch(path, { method: 'POST', body, headers: { origin: desk.url, ...headers } });
  for (const path of [
    `/callbacks?q=${encodeURIComponent(NUMBER)}`,
    `/callbacks?q=${DIGITS}&customer_id=${ADDRESS}`,
    `/callbacks?${DIGITS}=${ADDRESS}&sort=${DIGITS}`,
    `/callbacks/${encodeURIComponent(NUMBER)}`,
    `/callbacks/${encodeURIComponent(ADDRESS)}?list=${DIGITS}`,
    `/callbacks/${interaction_id}?done=${encodeURIComponent(ADDRESS)}`,
    `/${ADDRESS}/${DIGITS}`,
    `/audit?actor_id=${ADDRESS}&interaction_id=${DIGITS}`,
    `/audit/export?actor_id=${ADDRESS}`,
  ])
    await (await desk.fetch(path, { headers: { referer: `${desk.url}/?q=${DIGITS}` } })).text();
  const typed = JSON.stringify({ number: NUMBER, responseType: 'Voice', customerId: ADDRESS });
  expect((await post('/callbacks/schedule/customer', typed)).status).toBe(200);
  await post('/callbacks/schedule/customer', `{${ADDRESS} ${DIGITS}`);
  await post('/callbacks', `["${ADDRESS}","${DIGITS}`, { 'next-action': `${'a'.repeat(40)}` });
  await post('/callbacks', `["${ADDRESS}","${DIGITS}`, { 'content-type': 'multipart/form-data; boundary=x' });

  await page.goto('/callbacks/schedule');
  await inputOf(page, 'customer_id').fill(ADDRESS);
  await inputOf(page, 'customer_number').fill(NUMBER);
  await page.getByRole('button', { name: 'Schedule callback' }).click();
  await expect(page.getByText(/Not saved yet|Scheduled/).first()).toBeVisible();
  await page.context().clearCookies();
  await page.goto(`/callbacks?q=${DIGITS}`);
  await page.getByLabel('E-mail address').fill(ADDRESS);
  await page.getByLabel('Password', { exact: true }).fill(`${ADDRESS} ${DIGITS}`);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('is wrong')).toBeVisible();

  expect(desk.log()).toContain('"path":"/callbacks"');
  expect(desk.log()).toContain('"path":"/sign-in"');
  expect(desk.log()).not.toMatch(FOUND);
});

test('every request has a number of its own, whatever a client says, and events bear it', async ({
  desk,
}) => {
  const answer = await desk.fetch('/callbacks', {
    headers: { 'x-request-id': 'chosen', 'x-forwarded-for': '192.0.2.1' },
  });
  expect(answer.status).toBe(200);
  await expect
    .poll(() => desk.log())
    .toMatch(/"request_id":"[0-9a-f-]{36}","method":"GET","path":"\/callbacks"/);
  expect(desk.log()).not.toContain('chosen');
});
