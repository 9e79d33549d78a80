import { expect, test } from './desk';

const SECRETS = {
  customer_number: '+49 30 9018273645',
  customer_id: 'CUSTOMER-SECRET-81',
  subject: 'Subject secret 82',
  text: 'Text secret 83',
  stopped_reason: 'Reason secret 84',
  structured_text: 'https://secret-85.example/a',
  structured_text_mime: 'text/html',
  binary_content: 'https://secret-86.example/b.png',
  binary_content_mime: 'image/png',
  binary_content_size: 10,
  udata: { language: 'secret-87' },
  a_field_nobody_knows: 'secret-88',
};
const FOUND = /9018273645|018273|SECRET-81|secret 8\d|secret-8\d/i;

test('a viewer gets no number, name or text, wherever they look', async ({ desk }) => {
  await desk.change({ udata_columns: ['language'] });
  const { interaction_id } = await desk.callback(SECRETS);
  const child = await desk.callback({ ...SECRETS, parent_id: interaction_id, thread_id: interaction_id });
  await desk.rewrite(interaction_id, 'edit', { subject: 'Other secret 82' }, { remark: 'Remark secret 84' });
  const paths = [
    '/callbacks',
    '/callbacks?columns=customer_number,customer_id,subject,text,udata.language,structured_text,stopped_reason',
    '/callbacks?sort=-start_time&rows=25',
    '/callbacks?sort=customer_id',
    `/callbacks?peek=${interaction_id}`,
    `/callbacks/${interaction_id}`,
    `/callbacks/${child.interaction_id}?list=`,
    `/callbacks/${interaction_id}?before=99`,
    `/callbacks/${interaction_id}/preview/binary_content`,
    '/reference',
    '/profile',
  ];
  const read = async (path: string, headers: Record<string, string> = {}) =>
    decodeURIComponent((await (await desk.fetch(path, { headers })).text()).replaceAll('%', '%25'));

  // A supervisor finds them in the same answers, so that the search below is worth something.
  expect(await read(`/callbacks/${interaction_id}`)).toMatch(/9018273645[\s\S]*SECRET-81/i);
  desk.signInAs('viewer');
  for (const path of paths) {
    expect(await read(path), path).not.toMatch(FOUND);
    expect(await read(path, { rsc: '1' }), `component stream of ${path}`).not.toMatch(FOUND);
  }
});

test('a viewer cannot search, filter or sort by what they may not see', async ({ desk, page }) => {
  await desk.callback(SECRETS);
  await desk.callback({ customer_id: 'other' });
  await desk.signIn(page, 'viewer');
  for (const query of [
    'q=9018273645',
    'customer_id=CUSTOMER-SECRET-81',
    'sort=customer_number',
    'sort=subject',
  ]) {
    await page.goto(`/callbacks?${query}`);
    await expect(page.getByText('is not for your role')).toBeVisible();
    await expect(page.getByRole('rowheader')).toHaveCount(2);
  }
  await page.goto('/callbacks');
  await expect(page.getByRole('searchbox')).toHaveCount(0);
  await expect(page.getByRole('columnheader', { name: 'Customer number' }).getByRole('link')).toHaveCount(0);
  await expect(page.getByRole('columnheader', { name: 'Customer ID' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Schedule' })).toHaveCount(0);
  await expect(page.getByRole('rowheader').first()).toContainText('•••');
});

test('a viewer is offered no command, and finds the details readable', async ({ desk, page }) => {
  const { interaction_id } = await desk.callback(SECRETS);
  await desk.signIn(page, 'viewer');
  await page.goto(`/callbacks/${interaction_id}`);
  await expect(page.getByRole('heading', { name: 'Callback for ••• 45' })).toBeVisible();
  await expect(page.getByText('Your role does not see who the customer is.')).toBeVisible();
  for (const name of ['Commands', 'Same customer', 'Attached data', 'Content'])
    await expect(page.getByRole('heading', { name, exact: true })).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Story' })).toBeVisible();
});

test('what is covered is not offered for copying; IDs are', async ({ desk, page }) => {
  const { interaction_id } = await desk.callback(SECRETS);
  const copies = page.locator('[data-copy], aside button, main button').filter({ hasText: /^$/ });
  const offered = async () =>
    (
      await copies.evaluateAll((buttons) => buttons.map((button) => button.getAttribute('title') ?? ''))
    ).filter((title) => title.startsWith('Copy'));
  const list = `/callbacks?columns=interaction_id,customer_number,start_time&peek=${interaction_id}`;
  for (const [role, inList] of [
    ['supervisor', ['Copy number', 'Copy the number', 'Copy the customer ID']],
    ['viewer', []],
  ] as const) {
    await desk.signIn(page, role);
    await page.goto(list);
    await page.getByRole('checkbox', { name: 'Select all 1 rows' }).check();
    await expect(page.getByRole('button', { name: 'Copy IDs' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Copy numbers' })).toHaveCount(inList.length === 0 ? 0 : 1);
    const ids = ['Copy interaction ID', 'Copy the interaction ID'];
    expect((await offered()).toSorted()).toEqual([...ids, ...inList].toSorted());
    await page.goto(`/callbacks/${interaction_id}`);
    await expect(page.getByRole('button', { name: 'Copy the interaction ID' }).first()).toBeVisible();
    const covered = page.getByRole('button', { name: /^Copy the (number|customer ID)$/ });
    await expect(covered).toHaveCount(inList.length === 0 ? 0 : 2);
  }
});
