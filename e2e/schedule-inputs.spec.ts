import type { Page } from '@playwright/test';
import { describeField } from '@/domain/callback-fields';
import type { ScheduleField } from '@/domain/schedule-inputs';
import { expect, test } from './desk';
import { inputOf, openFolds, openScheduleForm, typeIntoForm } from './schedule-form';

const NUMBERS = { Voice: '+1 212 555 2368', VoIP: 'sip:a@example.com', Email: 'a@example.com' };

const REQUIRED: ScheduleField[] = [
  'customer_number',
  'customer_id',
  'start_time',
  'type',
  'media_type',
  'attempts',
  'creator_app_id',
  'interaction_id',
];

const save = (page: Page) => page.getByRole('button', { name: 'Schedule callback' }).click();
const notSaved = (page: Page) => page.getByRole('alert').filter({ hasText: 'Not saved yet' });

for (const [type, number] of Object.entries(NUMBERS)) {
  test(`${type}: each required field is asked for when it is missing, and only then`, async ({
    page,
    desk,
  }) => {
    await openScheduleForm(page, { script: true });
    const id = await inputOf(page, 'interaction_id').inputValue();
    await inputOf(page, 'desired_response_type').selectOption(type);
    await typeIntoForm(page, { customer_number: number, customer_id: 'C-17' });
    for (const field of REQUIRED) {
      const typed = await inputOf(page, field).inputValue();
      await inputOf(page, field).fill('');
      await save(page);
      await expect(notSaved(page)).toBeFocused();
      await expect(notSaved(page).getByRole('link')).toHaveText([
        `${describeField(field).label} is required.`,
      ]);
      await notSaved(page).getByRole('link').press('Enter');
      await expect(inputOf(page, field)).toBeFocused();
      await expect(inputOf(page, field)).toHaveAccessibleDescription(/is required/);
      await inputOf(page, field).fill(typed);
      await expect(notSaved(page)).toHaveCount(0);
    }
    expect(desk.stored(id)).toBeNull();
    await save(page);
    await expect(page.getByText('Scheduled for')).toBeVisible();
    expect(desk.stored(id)).toMatchObject({ desired_response_type: type, customer_number: number });
  });
}

test('attached data is typed as rows, seen as JSON, and back without loss', async ({ page, desk }) => {
  await openScheduleForm(page, { script: true });
  const id = await inputOf(page, 'interaction_id').inputValue();
  await typeIntoForm(page, { customer_number: NUMBERS.Voice, customer_id: 'C-17' });
  await inputOf(page, 'udata').fill('{"__proto__": "x", "list": [1, {"deep": null}], "empty": ""}');
  await page.getByRole('button', { name: 'Edit as rows' }).press('Enter');
  await expect(page.getByRole('textbox', { name: 'Key 1', exact: true })).toBeFocused();
  const key = (n: number) => page.getByRole('textbox', { name: `Key ${n}`, exact: true });
  const value = (n: number) => page.getByRole('textbox', { name: `Value ${n}`, exact: true });
  await expect(key(1)).toHaveValue('__proto__');
  await expect(value(2)).toHaveValue('[1,{"deep":null}]');
  await expect(value(2)).not.toBeEditable();
  await expect(key(3)).toHaveValue('empty');
  await key(4).fill('language');
  await value(4).fill('5');
  await key(5).fill('gone');
  await page.getByRole('button', { name: 'Remove row 5' }).click();
  await page.getByRole('button', { name: 'Edit as JSON' }).press('Enter');
  await expect(inputOf(page, 'udata')).toBeFocused();
  await expect(inputOf(page, 'udata')).toHaveValue(
    '{"__proto__": "x", "list": [1,{"deep":null}], "empty": "", "language": "5"}',
  );
  await page.getByRole('button', { name: 'Edit as rows' }).click();
  await save(page);
  await expect(page.getByText('Scheduled for')).toBeVisible();
  expect(desk.stored(id)?.udata).toBe('{"__proto__":"x","list":[1,{"deep":null}],"empty":"","language":"5"}');
});

test('a key that stands there twice is told at once and not saved', async ({ page, desk }) => {
  await openScheduleForm(page, { script: true });
  const before = desk.counts();
  await typeIntoForm(page, { customer_number: NUMBERS.Voice, customer_id: 'C-17' });
  await page.getByRole('button', { name: 'Edit as rows' }).click();
  await page.getByRole('textbox', { name: 'Key 1' }).fill('tier');
  await page.getByRole('textbox', { name: 'Key 2' }).fill('tier');
  await expect(page.getByText('The key tier stands here twice. Rename or remove one.')).toBeVisible();
  await save(page);
  await expect(notSaved(page)).toContainText('Attached data holds a key twice in one object.');
  await notSaved(page).getByRole('link').press('Enter');
  await expect(page.getByRole('textbox', { name: 'Key 1' })).toBeFocused();
  expect(desk.counts()).toEqual(before);
});

test('JSON that is not right stays JSON until it is', async ({ page }) => {
  await openScheduleForm(page, { script: true });
  await inputOf(page, 'udata').fill('{"a": 1');
  await expect(page.getByRole('button', { name: 'Edit as rows' })).toBeDisabled();
  await inputOf(page, 'udata').fill('{"a": 1}');
  await page.getByRole('button', { name: 'Edit as rows' }).click();
  await expect(page.getByRole('textbox', { name: 'Value 1' })).toHaveValue('1');
});

test('what belongs to an address is asked for when there is one', async ({ page }) => {
  await openScheduleForm(page, { script: true });
  await expect(inputOf(page, 'binary_content_mime')).toHaveCount(0);
  await inputOf(page, 'binary_content').fill('https://files.example/call.wav');
  await expect(inputOf(page, 'binary_content_mime')).toHaveAttribute('aria-required', 'true');
  await expect(inputOf(page, 'binary_content_size')).toBeVisible();
  await expect(inputOf(page, 'structured_text_mime')).toHaveCount(0);
  await inputOf(page, 'binary_content_size').fill('12');
  await inputOf(page, 'binary_content').fill('');
  await expect(inputOf(page, 'binary_content_mime')).toHaveCount(0);
  await expect(inputOf(page, 'binary_content_size')).toHaveValue('12');
});

test('a closed fold says what it holds', async ({ page }) => {
  await openScheduleForm(page, { script: true });
  const folds = page.locator('main summary');
  await expect(folds).toHaveText([
    'Owner, category and links',
    'Attached data',
    'Content elsewhere',
    'The record itself',
  ]);
  await typeIntoForm(page, {
    owner_id: '2001',
    external_id: 'x',
    allow_children: 'false',
    udata: '{"a": "1", "b": "2"}',
    binary_content: 'https://files.example/call.wav',
    attempts: '2',
  });
  await expect(folds).toHaveText([
    'Owner, category and links · Owner 2001 · 1 link · No children',
    'Attached data · 2 keys',
    'Content elsewhere · 1 address',
    'The record itself · 1 changed',
  ]);
  await inputOf(page, 'udata').fill('{');
  await expect(folds.nth(1)).toHaveText('Attached data · JSON');
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('everything is there to be filled in, and is saved', async ({ page, desk }) => {
    await page.goto('/callbacks/schedule');
    await openFolds(page);
    await expect(page.getByRole('group', { name: 'Presets' })).toBeHidden();
    await expect(page.getByRole('button', { name: 'Pick from a calendar' })).toHaveCount(0);
    const id = await inputOf(page, 'interaction_id').inputValue();
    await typeIntoForm(page, {
      customer_number: NUMBERS.Voice,
      customer_id: 'C-17',
      start_time: 'tomorrow 9',
      times_on: 'customer',
      subject: 'By hand',
      udata: '{"a": 1}',
      binary_content: 'https://files.example/call.wav',
      binary_content_mime: 'audio/wav',
      binary_content_size: '12',
    });
    await save(page);
    await expect(page.getByText(/09:00 at the customer’s \(America\/New_York\)/)).toBeVisible();
    expect(desk.stored(id)).toMatchObject({
      subject: 'By hand',
      udata: '{"a":1}',
      binary_content_size: 12,
      customer_time_zone: 'America/New_York',
    });
  });
});
