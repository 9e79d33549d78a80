import type { Page } from '@playwright/test';
import { localTime } from '@/domain/time-zone';
import { openCommand, toastOf } from './command-menu';
import { expect, test } from './desk';

const inDays = (days: number) =>
  new Date(Math.ceil(Date.now() / 60_000) * 60_000 + days * 86_400_000).toISOString();

const LOST = 'Not known whether it was done: the desk could not be reached.';

/** The desk gets what is sent and does it; its answer does not arrive. */
async function loseAnswers(page: Page) {
  await page.route('**/callbacks/**', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await route.fetch({ maxRedirects: 0 });
    return route.abort();
  });
}

test('offline, a command is told as not known, what was typed stays, and sent again it is done', async ({
  page,
  context,
  desk,
}) => {
  const before = await desk.callback();
  await page.goto(`/callbacks/${before.interaction_id}`);
  const form = await openCommand(page, 'Cancel');
  await form.getByLabel('Reason').fill('Called us');
  await context.setOffline(true);
  await form.getByRole('button', { name: 'Cancel this callback' }).click();
  const lost = form.getByRole('alert').filter({ hasText: LOST });
  await expect(lost).toContainText('Send it again: it is done once at most.');
  await expect(lost.locator('..')).toBeFocused();
  await expect(form.getByLabel('Reason')).toHaveValue('Called us');
  expect(desk.stored(before.interaction_id)).toMatchObject(before);

  await context.setOffline(false);
  await form.getByRole('button', { name: 'Cancel this callback' }).click();
  await expect(toastOf(page)).toContainText('Cancelled by you just now');
  expect(await desk.commands(before.interaction_id)).toEqual(['cancel', 'schedule']);
});

test('of what was done though its answer was lost, sending again leads on as done', async ({
  page,
  desk,
}) => {
  const cases = [
    { command: 'Edit', from: {}, label: 'Subject', text: 'New', press: 'Save changes', said: 'Edited' },
    {
      command: 'Record a result',
      from: { callback_status: 3 },
      label: 'Owner',
      text: '42',
      press: 'Record this result',
      said: 'Result recorded',
    },
    {
      command: 'Try again',
      from: { callback_status: 8, status: 3 },
      label: 'When to call',
      text: 'in 40 min',
      press: 'Try again then',
      said: 'To be tried again',
    },
    {
      command: 'Reschedule',
      from: { start_time: inDays(2) },
      label: 'When to call',
      text: localTime(inDays(1), 'UTC'),
      press: 'Reschedule this callback',
      said: 'Rescheduled',
    },
  ];
  for (const { command, from, label, text, press, said } of cases) {
    const { interaction_id } = await desk.callback({ udata: { a: '1' }, ...from });
    await page.goto(`/callbacks/${interaction_id}`);
    const form = await openCommand(page, command);
    if (command === 'Record a result') await form.getByLabel('Call result').selectOption('No answer (7)');
    await expect(form.getByRole('button', { name: 'in 30 min' })).toHaveCount(
      label === 'When to call' ? 1 : 0,
    );
    await form.getByLabel(label).fill(text);
    await loseAnswers(page);
    await form.getByRole('button', { name: press }).click();
    await expect(form.getByRole('alert')).toContainText(LOST);
    await expect.poll(() => desk.stored(interaction_id)?.version).not.toBe(1);
    const counts = desk.counts();
    await page.unroute('**/callbacks/**');
    await form.getByRole('button', { name: press }).click();
    await expect(toastOf(page)).toContainText(said);
    expect(desk.counts()).toEqual(counts);
  }
});

test('where others went on meanwhile, it is told that it was done already', async ({ page, desk }) => {
  const { interaction_id } = await desk.callback();
  await page.goto(`/callbacks/${interaction_id}`);
  const form = await openCommand(page, 'Cancel');
  await form.getByLabel('Reason').fill('Called us');
  await loseAnswers(page);
  await form.getByRole('button', { name: 'Cancel this callback' }).click();
  await expect(form.getByRole('alert')).toContainText(LOST);
  await expect.poll(() => desk.stored(interaction_id)?.version).toBe(2);
  await desk.rewrite(interaction_id, 'edit', { subject: 'Theirs' });
  await page.unroute('**/callbacks/**');
  await form.getByRole('button', { name: 'Cancel this callback' }).click();
  await expect(form).toContainText('It was done already, and went on since:');
  await expect(form).not.toContainText('Somebody changed it');
  await form.getByRole('link', { name: 'Show how it is now' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Theirs' })).toBeVisible();
  expect(await desk.commands(interaction_id)).toEqual(['edit', 'cancel', 'schedule']);
});

test('an undo whose answer was lost is done once', async ({ page, desk, context }) => {
  const before = await desk.callback();
  await page.goto(`/callbacks/${before.interaction_id}`);
  const form = await openCommand(page, 'Cancel');
  await form.getByLabel('Reason').fill('x');
  await form.getByRole('button', { name: 'Cancel this callback' }).click();
  const undo = toastOf(page).getByRole('button', { name: 'Undo the cancel' });
  await expect(undo).toBeVisible();
  await context.setOffline(true);
  await undo.click();
  const lost = page.getByRole('alert').filter({ hasText: LOST });
  await expect(lost).toBeFocused();
  await context.setOffline(false);
  await loseAnswers(page);
  await undo.click();
  await expect.poll(() => desk.stored(before.interaction_id)?.version).toBe(3);
  await expect(undo).toBeEnabled();
  await page.unroute('**/callbacks/**');
  await undo.click();
  await expect(toastOf(page)).toContainText('Undone by you just now');
  expect(desk.stored(before.interaction_id)).toMatchObject({ ...before, version: 3 });
});

test('a block that could not be lifted is told in the form, and what was typed stays', async ({
  page,
  context,
  desk,
}) => {
  const { interaction_id } = await desk.callback({ callback_status: 8, call_result: 51 });
  await page.goto(`/callbacks/${interaction_id}`);
  await page.getByText('Lift the block…').click();
  const form = page.getByRole('form', { name: 'Lift the block' });
  await form.getByRole('textbox').fill('She asked again');
  await context.setOffline(true);
  await form.getByRole('button', { name: 'Lift the block' }).click();
  await expect(form.getByRole('alert')).toContainText(LOST);
  await expect(form.getByRole('textbox')).toHaveValue('She asked again');
  await context.setOffline(false);
  await form.getByRole('button', { name: 'Lift the block' }).click();
  await expect(page.getByText('The number may be called again.')).toBeVisible();
});
