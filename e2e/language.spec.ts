import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Language } from '@/domain/language';
import { dayTime, minuteTime, type Reader } from '@/domain/time-zone';
import { openCommand, toastOf } from './command-menu';
import { type Desk, expect, test } from './desk';
import { inputOf, openScheduleForm, typeIntoForm } from './schedule-form';

const customer = { customer_number: '+1 212 555 2368', customer_id: 'C-17' };

/** How somebody writes: in Berlin, whatever the desk does. */
const reader = (language: Language | null): Reader => ({ zone: 'Europe/Berlin', language });

async function writeAs(page: Page, language: Language | '', zone = 'Europe/Berlin') {
  await page.goto('/profile');
  await page.getByLabel('Time zone').fill(zone);
  await page.getByRole('combobox', { name: 'Dates and numbers' }).selectOption(language);
  await page.getByRole('button', { name: 'Save profile' }).click();
  await expect(page.getByText('Your profile is saved.')).toBeVisible();
}

/** A day on which a day and a month could be mistaken for each other, a good while ahead. */
const START = `${new Date().getUTCFullYear() + 1}-03-04T14:05:00.000Z`;

/** What a browser complains about: a page that script could not take over, among others. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return complaints;
}

async function keepSome(desk: Desk): Promise<string> {
  const { interaction_id } = await desk.callback({
    start_time: START,
    binary_content: 'https://content.example/a.wav',
    binary_content_mime: 'audio/wav',
    binary_content_size: 1_234_567,
  });
  return interaction_id;
}

for (const language of ['de-DE', 'en-US', 'fr-FR', 'ja-JP'] as const) {
  test(`whoever chooses ${language} reads it in the list, the details, forms and the audit`, async ({
    page,
    desk,
  }) => {
    const complaints = complaintsOf(page);
    const id = await keepSome(desk);
    await writeAs(page, language);
    await expect(page.getByRole('combobox', { name: 'Dates and numbers' })).toHaveValue(language);

    const shown = minuteTime(START, reader(language));
    await page.goto('/callbacks');
    const cell = page.getByRole('cell').filter({ hasText: shown });
    await expect(cell).toHaveAttribute('title', /^\d{4}-03-04 15:05 Europe\/Berlin \(UTC\+01:00\)$/);
    await page.goto(`/callbacks?start_time=${START}..`);
    await expect(page.getByRole('list', { name: 'Filters that are on' })).toContainText(`from ${shown}`);
    await page.goto(`/callbacks?peek=${id}`);
    await expect(page.getByRole('complementary').or(page.getByRole('dialog')).first()).toContainText(shown);

    await page.goto(`/callbacks/${id}`);
    await expect(page.getByRole('region', { name: 'Key facts' })).toContainText(
      dayTime(START, reader(language)),
    );
    await expect(page.getByText(SIZES[language])).toBeVisible();
    await openCommand(page, 'Reschedule');
    const when = page.getByRole('form', { name: 'Reschedule' }).getByLabel('When to call');
    await when.fill(shown);
    await expect(when).toHaveAccessibleDescription(
      new RegExp(`Your time ${literal(dayTime(START, reader(language)))} Europe/Berlin`),
    );

    await desk.signIn(page, 'administrator');
    await writeAs(page, language);
    await page.goto('/audit');
    const now = minuteTime(new Date().toISOString(), reader(language)).split(/,? /)[0] ?? '';
    await expect(page.getByRole('heading', { level: 2 }).first()).toContainText(now);
    await expect(page.getByRole('listitem').filter({ hasText: 'Dates and numbers' }).first()).toContainText(
      language,
    );
    expect(complaints).toEqual([]);
  });
}

const SIZES = {
  'de-DE': '1,2 MB (1.234.567 bytes)',
  'en-US': '1.2 MB (1,234,567 bytes)',
  'fr-FR': '1,2 MB (1\u00a0234\u00a0567 bytes)',
  'ja-JP': '1.2 MB (1,234,567 bytes)',
};

const literal = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');

test('times beyond the language are refused where they may be two days, and ISO always works', async ({
  page,
  desk,
}) => {
  await writeAs(page, '');
  await openScheduleForm(page, { script: true });
  await typeIntoForm(page, { ...customer, start_time: '3/12 10:00' });
  await expect(page.getByRole('group', { name: 'Which one?' })).toBeVisible();
  await writeAs(page, 'en-US');
  await openScheduleForm(page, { script: true });
  const id = await inputOf(page, 'interaction_id').inputValue();
  await typeIntoForm(page, { ...customer, start_time: minuteTime(START, reader('en-US')) });
  await expect(page.getByRole('group', { name: 'Which one?' })).toHaveCount(0);
  await expect(inputOf(page, 'start_time')).toHaveAccessibleDescription(
    /Your time \w{3} 03\/04\/\d{4}, 3:05 PM/,
  );
  await expect(inputOf(page, 'times_on').locator('option').first()).toHaveText('you (Europe/Berlin)');
  await page.getByRole('button', { name: 'Schedule callback' }).click();
  await expect(page.getByText(/^Scheduled for 03\/04\/\d{4}, 3:05 PM Europe\/Berlin/)).toBeVisible();
  expect(desk.stored(id)?.start_time).toBe(START);
});

test('in any language, days as 2026-11-22 are understood', async ({ page, desk }) => {
  await writeAs(page, 'en-US');
  await openScheduleForm(page, { script: true });
  const iso = await inputOf(page, 'interaction_id').inputValue();
  const other = { customer_number: '+1 212 555 2369', customer_id: 'C-18' };
  await typeIntoForm(page, { ...other, start_time: `${START.slice(0, 10)} 15:05` });
  await page.getByRole('button', { name: 'Schedule callback' }).click();
  await expect(page.getByText(/^Scheduled for/)).toBeVisible();
  expect(desk.stored(iso)?.start_time).toBe(START);
});

test('profile, list and details in another language have no violations', async ({ page, desk }) => {
  const id = await keepSome(desk);
  await writeAs(page, 'en-IN');
  for (const path of ['/profile', '/callbacks', `/callbacks/${id}`]) {
    await page.goto(path);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((violation) => violation.id)).toEqual([]);
  }
});

test('without a zone of one’s own the forms speak of the desk’s clock', async ({ page }) => {
  await writeAs(page, 'en-GB', '');
  await openScheduleForm(page, { script: true });
  await inputOf(page, 'start_time').fill(minuteTime(START, { zone: 'UTC', language: 'en-GB' }));
  await expect(inputOf(page, 'start_time')).toHaveAccessibleDescription(
    /Desk \w{3} 04\/03\/\d{4}, 14:05 UTC/,
  );
  await expect(inputOf(page, 'times_on').locator('option').first()).toHaveText('the desk (UTC)');
});

test('a language that is not offered is refused', async ({ page }) => {
  await page.goto('/profile');
  const language = page.getByRole('combobox', { name: 'Dates and numbers' });
  await language.evaluate((select: HTMLSelectElement) => {
    select.add(new Option('Klingon', 'tlh'));
    select.value = 'tlh';
  });
  await page.getByRole('button', { name: 'Save profile' }).click();
  await expect(page.getByText('It must be one of the languages in the list.')).toBeVisible();
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a language is chosen, and times typed in it are read by forms, filters and commands', async ({
    page,
    desk,
  }) => {
    await writeAs(page, 'en-US');
    const shown = minuteTime(START, reader('en-US'));
    await openScheduleForm(page, { script: false });
    const id = await inputOf(page, 'interaction_id').inputValue();
    await typeIntoForm(page, { ...customer, start_time: shown });
    await page.getByRole('button', { name: 'Schedule callback' }).click();
    await expect(page.getByText(`Scheduled for ${shown} Europe/Berlin`)).toBeVisible();
    expect(desk.stored(id)?.start_time).toBe(START);

    await page.goto('/callbacks');
    await expect(page.getByRole('cell').filter({ hasText: shown })).toBeVisible();
    await page.getByRole('textbox', { name: /^From.*When to call/ }).fill(shown);
    await page.getByRole('button', { name: 'Apply filters' }).click();
    await expect(page).toHaveURL(/start_time=\d{4}-03-04T14/);
    await expect(page.getByRole('list', { name: 'Filters that are on' })).toContainText(`from ${shown}`);

    await page.goto(`/callbacks/${id}`);
    await openCommand(page, 'Reschedule');
    const form = page.getByRole('form', { name: 'Reschedule' });
    const later = START.replace('14:05', '16:30');
    await form.getByLabel('When to call').fill(minuteTime(later, reader('en-US')));
    await form.getByRole('button', { name: 'Reschedule this callback' }).click();
    await expect(toastOf(page)).toContainText('Rescheduled');
    await page.getByRole('link', { name: 'Open the new callback' }).click();
    await expect(page.getByRole('region', { name: 'Key facts' })).toContainText(
      dayTime(later, reader('en-US')),
    );
  });
});
