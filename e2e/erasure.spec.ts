import type { Page } from '@playwright/test';
import { expect, test } from './desk';
import { inputOf, openFolds } from './schedule-form';

test.beforeEach(({ page, desk }) => desk.signIn(page, 'administrator'));

const NUMBER = '+49 30 90182077';

async function findCustomer(page: Page, customer: string, by = 'Customer ID') {
  await page.goto('/settings/erasure');
  const form = page.getByRole('form', { name: 'Find a customer' });
  await form.getByRole('radio', { name: by }).check();
  await form.getByRole('textbox', { name: 'Customer' }).fill(customer);
  await form.getByRole('button', { name: 'Show what is kept' }).click();
  await expect(page.getByRole('heading', { name: `What is kept of ${customer}` })).toBeVisible();
}

async function confirmErasure(page: Page, customer: string, reason = 'Request of 12 Nov, art. 17') {
  const form = page.getByRole('form', { name: 'Erase the customer' });
  await form.getByRole('textbox', { name: 'Reason' }).fill(reason);
  await form.getByRole('textbox', { name: 'To confirm' }).fill(customer);
  await form.getByRole('button', { name: /for good$/ }).click();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled });

    test('a customer is found, erased and told as erased, and nobody else', async ({ page, desk }) => {
      const own = { customer_id: 'C-4711', customer_number: NUMBER };
      const { interaction_id } = await desk.callback({ ...own, subject: 'Of the erased' });
      await desk.callback({ customer_id: 'C-4711', callback_status: 8 });
      const other = await desk.callback({
        customer_number: NUMBER,
        subject: 'Of another',
        parent_id: interaction_id,
      });
      await findCustomer(page, 'C-4711');
      const kept = page.getByRole('region', { name: 'What is kept' });
      await expect(kept).toContainText('2, 1 of them pending: nobody will call any more');
      await expect(kept).toContainText('also on 1 other that would stay');

      await confirmErasure(page, 'C-47');
      await expect(page.getByRole('textbox', { name: 'To confirm' })).toHaveAccessibleDescription(
        /Type C-4711 exactly/,
      );
      await expect(page.getByRole('textbox', { name: 'Reason' })).toHaveValue('Request of 12 Nov, art. 17');
      await confirmErasure(page, 'C-4711', 'Asked by C-4711');
      await expect(page.getByRole('textbox', { name: 'Reason' })).toHaveAccessibleDescription(
        /Do not name the customer/,
      );
      await confirmErasure(page, 'C-4711');
      await expect(
        page.getByRole('status').filter({ hasText: 'Erased for good: 2 callbacks' }),
      ).toContainText('Backups made before');
      await expect(page.getByRole('region', { name: 'Last erasures' })).toContainText('Request of 12 Nov');

      expect(desk.stored(interaction_id)).toBeNull();
      await page.goto(`/callbacks/${interaction_id}`);
      await expect(page.getByRole('heading', { name: 'This callback was erased' })).toBeVisible();
      await expect(page.getByText(/erased by law on/)).toBeVisible();
      await page.goto(`/callbacks/${other.interaction_id}`);
      await expect(page.getByRole('heading', { name: 'Of another', level: 1 })).toBeVisible();
      await page.goto('/callbacks?q=C-4711');
      await expect(page.getByRole('heading', { name: /^No callback of 1 match/ })).toBeVisible();
    });

    test('a number is found as a customer says it, and its do-not-call mark is kept unless that is asked', async ({
      page,
      desk,
    }) => {
      await desk.callback({ customer_number: NUMBER, callback_status: 8, call_result: 51 });
      const typed = '0049 30 9018-2077';
      await findCustomer(page, '+49 (30) 90182077', 'Phone number');
      await expect(page.getByRole('region', { name: 'What is kept' })).toContainText('+493090182077 since');
      await confirmErasure(page, '+49 (30) 90182077');
      await expect(page.getByText('Erased for good: 1 callback,')).toBeVisible();
      await desk.change({ default_country: 'DE' });
      await findCustomer(page, typed, 'Phone number');
      await page.getByRole('checkbox', { name: 'Forget the do-not-call mark' }).check();
      await confirmErasure(page, typed);
      await expect(page.getByText('Erased for good: 0 callbacks')).toBeVisible();
      await findCustomer(page, typed, 'Phone number');
      await expect(page.getByText('Nothing: no callback, no event and no do-not-call mark')).toBeVisible();
    });

    test('what came meanwhile is shown before anything is erased', async ({ page, desk }) => {
      await desk.callback({ customer_id: 'C-4711' });
      await findCustomer(page, 'C-4711');
      const { interaction_id } = await desk.callback({ customer_id: 'C-4711' });
      await confirmErasure(page, 'C-4711');
      await expect(page.getByText('There is more now than what you were shown')).toBeVisible();
      expect(desk.stored(interaction_id)).not.toBeNull();
      await confirmErasure(page, 'C-4711');
      await expect(page.getByText('Erased for good: 2 callbacks')).toBeVisible();
    });

    test('retention is set, told and applied', async ({ page, desk }) => {
      const end_date = '2020-01-01T00:00:00.000Z';
      const { interaction_id } = await desk.callback({ callback_status: 8, status: 3, end_date });
      await desk.callback({ callback_status: 14, status: 3, end_date });
      await page.goto('/settings/erasure');
      await expect(page.getByText('Retention is off')).toBeVisible();
      await page.getByRole('textbox', { name: 'Worked: days kept' }).fill('a year');
      await page.getByRole('button', { name: 'Save retention' }).click();
      await expect(page.getByRole('textbox', { name: 'Worked: days kept' })).toHaveAccessibleDescription(
        /must be a whole number of days/,
      );
      await page.getByRole('textbox', { name: 'Worked: days kept' }).fill('365');
      await page.getByRole('button', { name: 'Save retention' }).click();
      await expect(page.getByText('Retention is saved.')).toBeVisible();
      await expect(page.getByRole('row', { name: /^Worked 365 days 1 / })).toBeVisible();
      await expect(page.getByText(/by itself from .*, a day after retention was changed/)).toBeVisible();
      await page.getByRole('button', { name: 'Erase 1 callback now' }).click();
      const confirm = page.getByRole('textbox', { name: 'To confirm, type 1' });
      await expect(confirm).toHaveAttribute('aria-invalid', 'true');
      await confirm.fill('1');
      await page.getByRole('button', { name: 'Erase 1 callback now' }).click();
      await expect(page.getByText('Erased for good: 1 callback,')).toBeVisible();
      await page.goto(`/callbacks/${interaction_id}`);
      await expect(page.getByText('the time for which such callbacks are kept was over')).toBeVisible();
    });
  });
}

test('the same order sent from two windows erases once', async ({ page, desk, context }) => {
  await desk.callback({ customer_id: 'C-4711' });
  await findCustomer(page, 'C-4711');
  const other = await context.newPage();
  await findCustomer(other, 'C-4711');
  await confirmErasure(page, 'C-4711');
  await expect(page.getByText('Erased for good: 1 callback,')).toBeVisible();
  await confirmErasure(other, 'C-4711');
  await expect(other.getByText('Nothing is kept of this customer any more.')).toBeVisible();
});

test('those who carry the same number are one step away', async ({ page, desk }) => {
  await desk.callback({ customer_id: 'C-1', customer_number: NUMBER });
  await desk.callback({ customer_id: 'C-2', customer_number: NUMBER });
  await findCustomer(page, 'C-1');
  await page.getByRole('button', { name: 'Show those' }).click();
  await expect(page.getByRole('heading', { name: 'What is kept of +493090182077' })).toBeVisible();
  await expect(page.getByRole('form', { name: 'Find a customer' }).getByRole('textbox')).toHaveValue(
    '+493090182077',
  );
  await expect(page.getByRole('button', { name: 'Erase 2 callbacks for good' })).toBeVisible();
});

test('a callback that was the erased customer’s once tells of its past only that it was erased', async ({
  page,
  desk,
}) => {
  const { interaction_id } = await desk.callback({ customer_id: 'C-4711', subject: 'Of the first' });
  await desk.rewrite(interaction_id, 'edit', { customer_id: 'C-2', subject: 'Of the second' });
  await desk.erase('C-4711');
  await page.goto(`/callbacks/${interaction_id}`);
  await expect(page.getByRole('heading', { name: 'Of the second', level: 1 })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Story' })).toContainText('erased');
  await expect(page.getByText('Of the first')).toHaveCount(0);
});

test('an id of an erased callback is not scheduled under again', async ({ page, desk }) => {
  const { interaction_id } = await desk.callback({ customer_id: 'C-4711' });
  await desk.erase('C-4711');
  await page.goto('/callbacks/schedule');
  await openFolds(page);
  await inputOf(page, 'customer_number').fill('+1 650 253 0000');
  await inputOf(page, 'customer_id').fill('C-2');
  await inputOf(page, 'interaction_id').fill(interaction_id);
  await page.getByRole('button', { name: 'Schedule callback' }).click();
  await expect(page.getByText(/belonged to a callback that was erased by law/).first()).toBeVisible();
});
