import { expect, type Locator, type Page } from '@playwright/test';
import { describeField } from '@/domain/callback-fields';
import { BESIDE_INPUTS, isBesideInput, isScheduleInput, type ScheduleInput } from '@/domain/schedule-inputs';

/** What a case types into the scheduling form. */
export type Typed = Partial<Record<ScheduleInput, string>>;

const SELECTS: readonly ScheduleInput[] = [
  'desired_response_type',
  'callback_type',
  'entity_type',
  'allow_children',
  'times_on',
];

export function isSelect(field: ScheduleInput): boolean {
  return SELECTS.includes(field);
}

export function inputOf(page: Page, field: ScheduleInput): Locator {
  const role = isSelect(field) || field === 'customer_time_zone' ? 'combobox' : 'textbox';
  const name = isBesideInput(field) ? BESIDE_INPUTS[field] : describeField(field).label;
  return page.getByRole(role, { name, exact: true });
}

/** Opens every fold of a page, the ones inside others too. */
export async function openFolds(page: Page): Promise<void> {
  // Of those with a name people can have one open at a time; a test wants to see all.
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details[name]')) fold.removeAttribute('name');
  });
  const closed = page.locator('details:not([open]) > summary:visible');
  while ((await closed.count()) > 0) await closed.first().click();
}

/** Shows attached data as JSON, which is all there is without script. */
export async function editUdataAsJson(page: Page): Promise<void> {
  const asJson = page.getByRole('button', { name: 'Edit as JSON' });
  if (await asJson.isVisible()) await asJson.click();
}

/** Opens the scheduling form, all of it, when it is ready to be typed into. */
export async function openScheduleForm(page: Page, { script }: { script: boolean }): Promise<void> {
  await page.goto('/callbacks/schedule');
  if (script) await expect(inputOf(page, 'customer_number')).toBeFocused();
  await openFolds(page);
  await editUdataAsJson(page);
}

export async function typeIntoForm(page: Page, typed: Typed): Promise<void> {
  for (const [field, value] of entriesOf(typed)) await enter(inputOf(page, field), value);
}

export function entriesOf(typed: Typed): [ScheduleInput, string][] {
  return Object.entries(typed).flatMap(([field, value]): [ScheduleInput, string][] =>
    isScheduleInput(field) && value !== undefined ? [[field, value]] : [],
  );
}

/**
 * Puts a value into an input or a select. What no keyboard types (control characters, megabytes, a choice that is
 * not offered) is put there as a paste or a browser's developer tools would.
 */
export async function enter(input: Locator, value: string): Promise<void> {
  const tag = await input.evaluate((element) => element.tagName);
  if (tag !== 'SELECT' && value.length < 1000 && !/\p{C}/u.test(value)) return input.fill(value);
  await input.evaluate((element, json) => {
    const text: unknown = JSON.parse(json);
    if (typeof text !== 'string') return;
    if (element instanceof HTMLSelectElement) {
      if (![...element.options].some((option) => option.value === text)) element.add(new Option(text, text));
      element.value = text;
    } else {
      const prototype = element instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
      // React watches the property of the element itself; a paste goes by the prototype's.
      Object.getOwnPropertyDescriptor(prototype.prototype, 'value')?.set?.call(element, text);
    }
    element.dispatchEvent(new Event('input', { bubbles: true }));
    element.dispatchEvent(new Event('change', { bubbles: true }));
  }, JSON.stringify(value));
}
