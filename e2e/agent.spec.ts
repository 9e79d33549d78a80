import { openCommand, toastOf } from './command-menu';
import { expect, test } from './desk';

test('an agent changes what is theirs or nobody’s, and takes what is not', async ({ desk, page }) => {
  const mine = await desk.callback({ callback_status: 3, owner_id: 2002, subject: 'Mine' });
  const nobodys = await desk.callback({ callback_status: 3, subject: 'Nobody’s' });
  const theirs = await desk.callback({ callback_status: 3, owner_id: 2001, subject: 'Theirs' });
  await desk.signIn(page, 'agent', 2002);

  for (const { interaction_id } of [mine, nobodys]) {
    await page.goto(`/callbacks/${interaction_id}`);
    const form = await openCommand(page, 'Cancel');
    await form.getByLabel('Reason').fill('They asked for it');
    await form.getByRole('button', { name: 'Cancel this callback' }).click();
    await expect(toastOf(page)).toContainText('Cancelled');
  }

  await page.goto(`/callbacks/${theirs.interaction_id}`);
  const refused = page.locator('[data-commands]').getByText('Not possible now');
  await refused.click();
  await expect(page.getByText('This callback belongs to owner 2001').first()).toBeVisible();
  const take = await openCommand(page, 'Take');
  await expect(take.getByLabel('Owner')).toHaveCount(0);
  await take.getByRole('button', { name: 'Take this callback' }).click();
  await expect(toastOf(page)).toContainText('Taken');
  expect(desk.stored(theirs.interaction_id)).toMatchObject({ owner_id: 2002, callback_status: 5 });
});

test('“Mine” shows what somebody has to do, and nothing to those who own nothing', async ({ desk, page }) => {
  await desk.callback({ callback_status: 3, owner_id: 2002, subject: 'Call me' });
  await desk.callback({ callback_status: 3, owner_id: 2001 });
  await page.goto('/callbacks');
  await expect(page.getByRole('link', { name: 'Mine' })).toHaveCount(0);
  await desk.signIn(page, 'agent', 2002);
  await page.goto('/callbacks');
  await page.getByRole('link', { name: 'Mine' }).click();
  await expect(page.getByRole('rowheader')).toHaveCount(1);
  await expect(page.getByText('Call me')).toBeVisible();
});

test('who is signed out while typing keeps what was typed, and sends it after signing in', async ({
  desk,
  page,
}) => {
  const { interaction_id } = await desk.callback({ callback_status: 3 });
  await page.goto(`/callbacks/${interaction_id}`);
  const form = await openCommand(page, 'Cancel');
  await form.getByLabel('Reason').fill('A long story');
  await page.context().clearCookies();
  await form.getByRole('button', { name: 'Cancel this callback' }).click();
  await expect(form).toContainText('you are signed out');
  await expect(form.getByLabel('Reason')).toHaveValue('A long story');
  expect(await desk.commands(interaction_id)).toEqual(['schedule']);
  await page.context().addCookies(desk.storageState().cookies);
  await form.getByRole('button', { name: 'Cancel this callback' }).click();
  await expect(toastOf(page)).toContainText('Cancelled');
});
