import type { Locator, Page } from '@playwright/test';
import { parseWireJson } from '@/domain/wire-json';
import { openCommand } from './command-menu';
import { expect, test } from './desk';

test('everything about a callback is shown, attached data and content as what they are', async ({
  page,
  desk,
}) => {
  const parent = await desk.callback({ subject: 'The first request' });
  const { interaction_id } = await desk.callback({
    subject: 'Invoice 4471',
    parent_id: parent.interaction_id,
    thread_id: parent.interaction_id,
    callback_status: 99,
    udata: JSON.parse('{"Queue":"Billing","__proto__":"kept","empty":"","nested":{"skills":["a","b"]}}'),
    structured_text: 'https://content.example/letter.html',
    structured_text_mime: 'text/html',
    binary_content: 'java\tscript:alert(1)',
    binary_content_mime: 'audio/wav',
    binary_content_size: 12345,
    text: 'right\u202eto left',
    from_a_newer_server: { a: 1 },
  });
  await page.goto(`/callbacks/${interaction_id}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Invoice 4471' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Key facts' })).toContainText('Unknown (99)');

  const data = page.getByRole('region', { name: 'Attached data' });
  await expect(data.getByRole('row', { name: /^__proto__ kept/ })).toBeVisible();
  await expect(data.getByRole('row', { name: /^empty empty text/ })).toBeVisible();
  await expect(data.getByRole('row', { name: /^1 b/ })).toBeVisible();

  const content = page.getByRole('region', { name: 'Content', exact: true });
  const link = content.getByRole('link');
  await expect(link).toHaveCount(1);
  await expect(link).toHaveAttribute('href', 'https://content.example/letter.html');
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer nofollow');
  await expect(content.getByRole('region', { name: 'Structured text' })).toContainText(
    'On content.exampletext/html',
  );
  await expect(content.getByRole('region', { name: 'Binary content' })).toContainText(
    'audio/wav12.3 kB (12,345 bytes)',
  );
  await expect(content).toContainText('Not a link, because only http and https');

  await expect(content.getByRole('region')).toHaveCount(2);
  await expect(page.getByTitle('An invisible character, U+202E').first()).toBeVisible();
  await expect(page.getByText('{"from_a_newer_server":{"a":1}}')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'would not be accepted' })).toContainText(
    'Callback status',
  );

  await page.getByText('Raw JSON').last().click();
  await expect(page.locator('pre').filter({ hasText: '"callback_status": 99' })).toBeVisible();

  await linkedOf(page).getByRole('link', { name: 'The first request' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'The first request' })).toBeVisible();
  await page.getByRole('link', { name: 'Invoice 4471' }).first().click();
  await expect(page).toHaveURL(`/callbacks/${interaction_id}`);
});

test('an unknown id is a proper 404', async ({ page }) => {
  const response = await page.goto('/callbacks/nothing-here');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'No such callback' })).toBeVisible();
});

const factsOf = (page: Page) => page.getByRole('region', { name: 'Key facts' });
const moreOf = (page: Page) => page.getByRole('region', { name: 'About this callback' });
const linkedOf = (page: Page) => page.getByRole('region', { name: 'Linked callbacks' });
const clipboardOf = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

test.describe('key facts', () => {
  for (const { type, number, href } of [
    { type: 'Voice', number: '030 901820', href: 'tel:+4930901820' },
    { type: 'Email', number: "O'Neil+desk@Example.com", href: "mailto:o'neil%2Bdesk@example.com" },
    { type: 'VoIP', number: '2001:DB8::1', href: 'sip:[2001:db8::1]' },
    { type: 'VoIP', number: 'sip:somebody@example.com', href: 'sip:somebody@example.com' },
    { type: 'Voice', number: 'javascript:alert(1)', href: null },
    { type: 'Email', number: 'a@example.com?bcc=b@example.com', href: null },
    { type: 'VoIP', number: 'sip:a@example.com?Replaces=x', href: null },
    { type: 'Fax', number: '+49 30 901820', href: null },
  ]) {
    test(`${type} ${number} ${href ? 'opens what calls it' : 'is text'}`, async ({ page, desk }) => {
      await desk.change({ default_country: 'DE' });
      const { interaction_id } = await desk.callback({
        desired_response_type: type,
        customer_number: number,
      });
      await page.goto(`/callbacks/${interaction_id}`);
      await expect(factsOf(page)).toContainText(number);
      const links = factsOf(page).getByRole('link');
      if (href) await expect(links).toHaveAttribute('href', href);
      else await expect(links).toHaveCount(0);
    });
  }

  test('a number that nobody may call is no link, and says since which callback', async ({ page, desk }) => {
    const asked = await desk.callback({ callback_status: 8, status: 3, call_result: 51, attempts: 1 });
    const { interaction_id } = await desk.callback();
    await page.goto(`/callbacks/${interaction_id}`);
    await expect(factsOf(page)).toContainText('Do not call');
    await expect(factsOf(page).locator('a[href^="tel:"]')).toHaveCount(0);
    await factsOf(page).getByRole('link', { name: 'another callback' }).click();
    await expect(page).toHaveURL(`/callbacks/${asked.interaction_id}`);
    await expect(factsOf(page)).toContainText('as asked in this callback');
  });

  for (const javaScriptEnabled of [true, false]) {
    test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
      test.use({ javaScriptEnabled });

      test('the block of a number is lifted with a reason, and only with one', async ({ page, desk }) => {
        await desk.callback({ callback_status: 8, status: 3, call_result: 51, attempts: 1 });
        const { interaction_id } = await desk.callback();
        await page.goto(`/callbacks/${interaction_id}`);
        await factsOf(page).getByText('Lift the block…').click();
        const reason = factsOf(page).getByLabel('Why may the number be called again?');
        const lift = factsOf(page).getByRole('button', { name: 'Lift the block' });
        await reason.fill('  ');
        await lift.click();
        await expect(reason).toHaveAccessibleDescription(/Please say why/);
        await expect(factsOf(page)).toContainText('Do not call');
        await reason.fill('He called and asked for it');
        await lift.click();
        await expect(factsOf(page).getByText('The number may be called again.')).toBeVisible();
        await expect(factsOf(page).locator('a[href^="tel:"]')).toHaveCount(1);
        await page.reload();
        await expect(factsOf(page)).not.toContainText('Do not call');
      });
    });
  }

  test('the time stands on the clocks of the desk and of the customer, and how late it is', async ({
    page,
    desk,
  }) => {
    await desk.change({ desk_time_zone: 'Asia/Kolkata' });
    const start_time = inMinutes(-30);
    const customer_number = '+800 1234 5678';
    const { interaction_id } = await desk.callback({ start_time, callback_status: 3, customer_number });
    await page.goto(`/callbacks/${interaction_id}`);
    await expect(factsOf(page)).toContainText('The customer’s time zone is not known');
    await desk.rewrite(interaction_id, 'edit', { owner_id: 4711 }, { customer_time_zone: 'Asia/Tokyo' });
    await page.reload();
    const clock = (hours: number) =>
      new Date(Date.parse(start_time) + hours * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
    await expect(factsOf(page)).toContainText(/3\d min ago\s*Late/);
    await expect(factsOf(page).locator(`time[datetime="${start_time}"]`)).toContainText(`${clock(5.5)}`);
    await expect(factsOf(page)).toContainText('Asia/Kolkata (UTC+05:30)');
    await expect(factsOf(page)).toContainText(`${clock(9)} for the customer (Asia/Tokyo)`);
    await expect(moreOf(page)).toContainText('Owner4711');
  });

  test('where nobody has said it, the customer’s zone is guessed from the number, and said to be a guess', async ({
    page,
    desk,
  }) => {
    const start_time = inMinutes(45);
    const { interaction_id } = await desk.callback({ start_time, customer_number: '+1 213 555 0142' });
    await page.goto(`/callbacks/${interaction_id}`);
    const clock = (zone: string) =>
      new Intl.DateTimeFormat('sv-SE', { timeZone: zone, timeStyle: 'short' }).format(new Date(start_time));
    await expect(factsOf(page)).toContainText(
      `${clock('America/Los_Angeles')} in Los Angeles, guessed from the number`,
    );
    await expect(factsOf(page)).toContainText(`${clock('UTC')} UTC`);
    await expect(factsOf(page)).not.toContainText('UTC+00:00');
  });

  test('what is closed is not said to be due; a number is written twice only where its digits differ', async ({
    page,
    desk,
  }) => {
    await desk.change({ default_country: 'DE' });
    const start_time = inMinutes(3000);
    const { interaction_id } = await desk.callback({
      callback_status: 9,
      status: 3,
      start_time,
      end_time: inMinutes(3100),
    });
    await page.goto(`/callbacks/${interaction_id}`);
    await expect(factsOf(page)).toContainText('When it was to be called');
    await expect(factsOf(page)).not.toContainText('in 2 d');
    await expect(factsOf(page)).not.toContainText('+4930901820');
    const national = await desk.callback({ customer_number: '030 901820', start_time });
    await page.goto(`/callbacks/${national.interaction_id}`);
    await expect(factsOf(page)).toContainText('+4930901820');
    await expect(factsOf(page)).toContainText('in 2 d');
  });

  test('number, ids and instants are copied exactly', async ({ page, desk, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await desk.change({ default_country: 'DE' });
    const { interaction_id, customer_id, start_time } = await desk.callback({
      customer_number: '030 901820',
    });
    await page.goto(`/callbacks/${interaction_id}`);
    for (const [part, what, text] of [
      [factsOf(page), 'the number', '+4930901820'],
      [factsOf(page), 'the time to call', start_time],
      [moreOf(page), 'the customer ID', customer_id],
      [moreOf(page), 'the interaction ID', interaction_id],
    ] as const) {
      await part.getByRole('button', { name: `Copy ${what}`, exact: true }).click();
      await expect(part.getByRole('button', { name: `${what} copied` })).toBeVisible();
      expect(await clipboardOf(page)).toBe(text);
    }
  });
});

test.describe('the story', () => {
  const storyOf = (page: Page) => page.getByRole('region', { name: 'Story' });

  test('tells what changed as people read it', async ({ page, desk }) => {
    await desk.change({ desk_time_zone: 'Europe/Berlin' });
    const text = 'Customer says that the July invoice was paid twice, and asks for one back.';
    const { interaction_id } = await desk.callback({
      text,
      udata: { Queue: 'Billing', address: { city: 'Berlin', zip: '10115' }, gone: '' },
      end_time: '2027-01-05T11:00:00.000Z',
      start_time: '2027-01-05T10:00:00.000Z',
    });
    await desk.rewrite(
      interaction_id,
      'edit',
      {
        callback_status: 3,
        call_result: 99,
        text: text.replace('twice', 'three times'),
        end_time: '2027-01-05T12:30:20.500Z',
        udata: '{"Queue":"Retention","address":{"city":"Hamburg","zip":"10115"},"":"new"}',
        allow_children: false,
      },
      { customer_time_zone: 'America/New_York', remark: 'Asked for it\n<b>himself</b>' },
    );
    await page.goto(`/callbacks/${interaction_id}`);
    const edited = storyOf(page).getByRole('listitem').filter({ hasText: 'Edited' });
    await expect(edited.getByText(/^by Supervisor ·/)).toHaveText(/^by Supervisor · [\d-]+ \d\d:\d\d now$/);
    await expect(edited.getByRole('time').first()).toHaveAttribute('title', /version 2$/);
    await expect(edited.getByRole('blockquote')).toHaveText('Asked for it\n<b>himself</b>');
    const change = (name: string) => edited.getByRole('listitem').filter({ hasText: name });
    await expect(change('Callback status')).toHaveText('Callback status: Scheduled 2 → Queued 3');
    await expect(change('Call result')).toHaveText('Call result: not set → Unknown (99)');
    await expect(change('Latest')).toHaveText('Latest: 2027-01-05 12:00 → 2027-01-05 13:30');
    await expect(change('Latest').getByTitle('2027-01-05 13:30:20.500')).toBeVisible();
    await expect(change('Children allowed')).toHaveText('Children allowed: not set → no');
    await expect(change('time zone')).toHaveText('Customer’s time zone: not set → America/New_York');
    await expect(change('Text:').getByRole('deletion')).toHaveText('twice,');
    await expect(change('Text:').getByRole('insertion')).toHaveText('three times,');
    await expect(change('Queue').last()).toHaveText('Queue: Billing → Retention');
    await expect(change('address › city').last()).toHaveText('address › city: Berlin → Hamburg');
    await expect(change('gone').last()).toHaveText('gone: empty text → not there');
    await expect(change('(empty key)').last()).toHaveText('(empty key): not there → new');
    await expect(edited).not.toContainText('10115');

    const made = storyOf(page).locator(':scope > ol > li').last();
    await made.getByText(/^with \d+ fields$/).click();
    await expect(made).toContainText('Customer number: not set → +49 30 901820');
  });

  for (const scripted of [true, false]) {
    test.describe(scripted ? 'with script' : 'without script', () => {
      test.use({ javaScriptEnabled: scripted });

      test('longer than a page, it is told page by page', async ({ page, desk }) => {
        const { interaction_id } = await desk.callback({ subject: 'change 0' });
        for (let n = 1; n <= 203; n += 1)
          await desk.rewrite(interaction_id, 'edit', { subject: `change ${n}` });
        await page.goto(`/callbacks/${interaction_id}?list=callback_status%3D2`);
        await expect(storyOf(page)).toContainText('change 202 → change 203');
        await expect(storyOf(page)).toContainText('200 of 204 changes');
        await expect(storyOf(page).getByText('change 9 → change 10')).toBeHidden();
        await storyOf(page).getByText('192 earlier changes').click();
        await expect(storyOf(page).getByText('change 9 → change 10')).toBeVisible();
        await storyOf(page).getByRole('link', { name: 'Show older changes' }).click();
        await expect(storyOf(page)).toContainText('change 2 → change 3');
        await expect(storyOf(page).locator(':scope > ol > li')).toHaveCount(4);
        await expect(storyOf(page).getByRole('link', { name: 'Show older changes' })).toHaveCount(0);
        await expect(page.getByRole('link', { name: 'Back to the list' })).toHaveAttribute(
          'href',
          '/callbacks?callback_status=2',
        );
        await storyOf(page).getByRole('link', { name: 'Show the latest changes' }).click();
        await expect(storyOf(page)).toContainText('change 202 → change 203');
      });
    });
  }

  test('a promise that was moved says to what and when, on both sides', async ({ page, desk }) => {
    const { interaction_id } = await desk.callback({ subject: 'Roof repair', start_time: inMinutes(3000) });
    await page.goto(`/callbacks/${interaction_id}`);
    const form = await openCommand(page, 'Reschedule');
    await form.getByLabel('When to call').fill(inMinutes(7200).slice(0, 16).replace('T', ' '));
    await form.getByRole('button', { name: 'Reschedule this callback' }).click();
    await expect(factsOf(page)).toContainText('Replaced by');
    const link = factsOf(page).getByRole('link', { name: /^Roof repair, \w{3} [\d-]+ \d\d:\d\d →$/ });
    await expect(storyOf(page).getByRole('listitem').first()).toContainText(/^Rescheduled to Roof repair, /);
    await link.click();
    await expect(factsOf(page)).toContainText('Replaces');
    await expect(storyOf(page).getByRole('listitem').first()).toContainText(
      /^Scheduled in place of Roof repair, /,
    );
    await expect(linkedOf(page).getByRole('link')).toHaveCount(1);
    await expect(page.getByRole('region', { name: 'Same customer' })).toContainText(
      '1 other callback; it is under “Linked callbacks”.',
    );
    await factsOf(page)
      .getByRole('link', { name: /^Roof repair/ })
      .click();
    await expect(page).toHaveURL(new RegExp(`/callbacks/${interaction_id}$`));
  });

  test('what was made again is told by the old one too', async ({ page, desk }) => {
    const { interaction_id } = await desk.callback({ subject: 'Invoice', callback_status: 9, status: 3 });
    await page.goto(`/callbacks/${interaction_id}`);
    const form = await openCommand(page, 'Recreate');
    await form.getByLabel('Callback type').selectOption('As soon as possible');
    await form.getByRole('button', { name: 'Recreate this callback' }).click();
    await expect(page.getByText('Open the new callback')).toBeVisible();
    await page.goto(`/callbacks/${interaction_id}`);
    await expect(storyOf(page).getByRole('listitem').first()).toContainText(
      /^Recreated as Invoice, .*by Supervisor/,
    );
    await expect(factsOf(page)).toContainText('Recreated as');
    await factsOf(page)
      .getByRole('link', { name: /^Invoice/ })
      .click();
    await expect(factsOf(page)).toContainText('Recreated from');
    await expect(storyOf(page).getByRole('listitem').first()).toContainText(/^Recreated from Invoice, /);
  });

  test('one entry for each act; an undo says what it took back', async ({ page, desk }) => {
    const { interaction_id } = await desk.callback({ callback_status: 5, status: 2 });
    await page.goto(`/callbacks/${interaction_id}`);
    const form = await openCommand(page, 'Release');
    await form.getByRole('button', { name: 'Release this callback' }).click();
    await expect(storyOf(page).getByRole('listitem').first()).toContainText('Released, and queued again');
    await page.getByRole('button', { name: 'Undo' }).first().click();
    const entries = storyOf(page).locator(':scope > ol > li');
    await expect(entries.nth(0)).toContainText('Undid: Released, and queued again');
    await expect(entries.nth(1)).toContainText('Released, and queued againundone later');
    await expect(entries).toHaveCount(3);
  });

  for (const scripted of [true, false]) {
    test.describe(scripted ? 'with script' : 'without script', () => {
      test.use({ javaScriptEnabled: scripted });

      test('a long story is told by its remarks and results alone, on request', async ({ page, desk }) => {
        const { interaction_id } = await desk.callback();
        for (let n = 1; n <= 8; n += 1)
          await desk.rewrite(interaction_id, 'edit', { subject: `change ${n}` });
        await page.goto(`/callbacks/${interaction_id}`);
        const choice = storyOf(page).getByRole('link', { name: 'Remarks and results only' });
        await expect(storyOf(page)).toContainText('change 8');
        await expect(choice).toHaveCount(0);
        await desk.rewrite(interaction_id, 'edit', { owner_id: 7 }, { remark: 'She knows him' });
        await desk.rewrite(interaction_id, 'record_result', {
          callback_status: 8,
          call_result: 7,
          attempts: 1,
        });
        await page.goto(`/callbacks/${interaction_id}?list=callback_status%3D2`);
        await choice.click();
        const entries = storyOf(page).locator(':scope > ol > li');
        await expect(entries).toHaveCount(2);
        await expect(entries.nth(0)).toContainText(/^Result recorded: No answer 7/);
        await expect(entries.nth(1).getByRole('blockquote')).toHaveText('She knows him');
        await expect(page).toHaveURL(/list=callback_status.*story=remarks/);
        await storyOf(page).getByRole('link', { name: 'All changes' }).click();
        await expect(storyOf(page)).toContainText('change 8');
      });
    });
  }

  test('a result that came by an import has the time of its end, or none', async ({ page, desk }) => {
    const end_date = inMinutes(-5000);
    const came = { callback_status: 9, status: 3, call_result: 33, attempts: 1 };
    const ended = await desk.callback({ ...came, end_date });
    const open = await desk.callback(came);
    const attempts = page.getByRole('region', { name: 'Attempts' });
    await page.goto(`/callbacks/${ended.interaction_id}`);
    await expect(attempts).toContainText('no result was recorded here; 1 came with the record.');
    await expect(attempts.getByRole('time')).toHaveAttribute('datetime', end_date);
    await expect(attempts.getByRole('row').last()).toContainText('as imported');
    await page.goto(`/callbacks/${open.interaction_id}`);
    await expect(attempts.getByRole('time')).toHaveCount(0);
    await expect(attempts.getByRole('row').last()).toContainText('not told, as imported');
  });

  test('each recorded result is an attempt of its own', async ({ page, desk }) => {
    const { interaction_id } = await desk.callback({ attempts: 1 });
    await page.goto(`/callbacks/${interaction_id}`);
    const attempts = page.getByRole('region', { name: 'Attempts' });
    await expect(attempts).toContainText('1 attempt is counted; no result was recorded here.');
    const result = (call_result: number, counted: number) => ({
      callback_status: 8,
      call_result,
      attempts: counted,
    });
    await desk.rewrite(interaction_id, 'record_result', result(7, 2), { remark: 'Rang for a minute' });
    await desk.rewrite(interaction_id, 'try_again', { callback_status: 2 });
    await desk.rewrite(interaction_id, 'record_result', result(33, 3));
    await page.reload();
    await expect(attempts).toContainText('3 attempts are counted; 2 results were recorded here.');
    const rows = attempts.getByRole('row');
    await expect(rows).toHaveCount(3);
    await expect(rows.nth(1)).toContainText(/2\s*No answer 7.*Rang for a minute.*Supervisor, on a screen/);
    await expect(rows.nth(2)).toContainText(/3\s*Answered 33/);
  });
});

test.describe('all fields', () => {
  const fieldsOf = (page: Page) => page.getByRole('region', { name: 'All fields' });

  test('meanings come by focus and by pointer, and Escape puts them away', async ({ page, desk }) => {
    const { interaction_id } = await desk.callback();
    await page.goto(`/callbacks/${interaction_id}`);
    const name = fieldsOf(page).getByRole('button', { name: 'Attempts' });
    await expect(name).toHaveAccessibleDescription('Attempts made so far.');
    const words = fieldsOf(page).getByText('Attempts made so far.');
    await expect(words).toBeHidden();
    await name.focus();
    await expect(words).toBeVisible();
    // As soon as script runs.
    await expect(async () => {
      await page.keyboard.press('Escape');
      await expect(words).toBeHidden({ timeout: 1000 });
    }).toPass();
    await name.blur();
    await name.hover();
    await expect(words).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(words).toBeHidden();
    const code = factsOf(page).getByRole('button', { name: 'Scheduled 2' });
    await code.focus();
    await expect(factsOf(page).getByText('Waiting for its start time.')).toBeVisible();
  });

  test('what is not set is folded, with its meaning; what is not known is shown exactly', async ({
    page,
    desk,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const odd = JSON.parse('{"z":1.50,"__proto__":{"a":""},"10":null,"a b":"\\u202e"}');
    const { interaction_id, unknown_fields } = await desk.callback(odd);
    await page.goto(`/callbacks/${interaction_id}`);
    const links = fieldsOf(page).getByRole('region', { name: 'Links to other interactions' });
    await expect(links.getByText('Whether other interactions')).toBeHidden();
    await links.getByText('4 not set').click();
    await expect(links).toContainText('Children allowed allow_children: Whether other interactions');
    const unknown = fieldsOf(page).getByRole('region', { name: 'Unknown fields' });
    await expect(unknown).toContainText('"a b":"U+202E"');
    await unknown.getByRole('button', { name: 'Copy the unknown fields' }).click();
    await expect.poll(() => clipboardOf(page)).toBe(unknown_fields);
  });

  test('the raw JSON that is copied is the record, to the last byte', async ({ page, desk, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const callback = await desk.callback({
      text: 'a\u2028b\t"\\ \u202e \u{1f600}',
      udata: JSON.parse('{"__proto__":{"x":[1e-7,-0.5,""]},"10":"ten","":" "}'),
      newer: { nested: [null, true] },
    });
    await page.goto(`/callbacks/${callback.interaction_id}`);
    await page.getByText('Raw JSON', { exact: true }).last().click();
    await page.getByRole('button', { name: 'Copy the JSON' }).click();
    await expect.poll(() => clipboardOf(page)).toContain(callback.interaction_id);
    expect(parseWireJson(await clipboardOf(page))).toEqual({ ok: true, callback });
  });
});

test.describe('attached data', () => {
  const dataOf = (page: Page) => page.getByRole('region', { name: 'Attached data' });
  const UDATA =
    '{"Queue":"Billing","__proto__":"kept","":"no key","empty":"","nested":{"skills":["Gold","b"],"more":{"deep":"Silver"}},"long":"LONG"}';
  const udata = () => JSON.parse(UDATA.replace('LONG', 'word '.repeat(100)));

  test('is searched by key and value, nested ones too, and copied', async ({ page, desk, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const { interaction_id, udata: kept } = await desk.callback({ udata: udata() });
    await page.goto(`/callbacks/${interaction_id}`);
    const search = dataOf(page).getByRole('searchbox', { name: 'Search keys and values' });
    await search.fill('silver');
    await expect(dataOf(page).getByRole('status').filter({ hasText: '1 of 6 keys' })).toBeVisible();
    await expect(dataOf(page).getByRole('row', { name: /^deep Silver/ })).toBeVisible();
    await expect(dataOf(page).getByText('Billing')).toHaveCount(0);
    await expect(dataOf(page).getByText('Gold')).toHaveCount(0);
    await search.fill('PROTO');
    await expect(dataOf(page).getByRole('row', { name: /^__proto__ kept/ })).toBeVisible();
    await search.fill('nobody has this');
    await expect(dataOf(page).getByRole('status').filter({ hasText: '0 of 6 keys' })).toBeVisible();
    await search.fill('');
    for (const [what, text] of [
      ['the value of Queue', 'Billing'],
      ['the value of __proto__', 'kept'],
      ['the value of the empty key', 'no key'],
      ['the value of empty', ''],
      ['the value of skills', '["Gold","b"]'],
      ['the attached data', kept],
    ]) {
      await dataOf(page)
        .getByRole('button', { name: `Copy ${what}`, exact: true })
        .click();
      await expect.poll(() => clipboardOf(page)).toBe(text);
    }
  });

  test('long values are folded', async ({ page, desk }) => {
    const { interaction_id } = await desk.callback({ udata: udata() });
    await page.goto(`/callbacks/${interaction_id}`);
    const long = dataOf(page).getByRole('row', { name: /^long/ });
    const whole = long.getByText('word '.repeat(100).trim());
    await expect(whole).toBeHidden();
    await long.getByText('500 characters').click();
    await expect(whole).toBeVisible();
  });

  test.describe('without script', () => {
    test.use({ javaScriptEnabled: false });

    test('all of it is there, and nothing that would not work', async ({ page, desk }) => {
      const { interaction_id } = await desk.callback({ udata: udata() });
      await page.goto(`/callbacks/${interaction_id}`);
      await expect(dataOf(page).getByRole('row', { name: /^__proto__ kept/ })).toBeVisible();
      await expect(dataOf(page).getByRole('row', { name: /^empty key no key/ })).toBeVisible();
      await expect(dataOf(page).getByRole('row', { name: /^deep Silver/ })).toBeVisible();
      await expect(dataOf(page).getByRole('searchbox')).toHaveCount(0);
      await expect(page.getByRole('button', { name: /^Copy/ })).toHaveCount(0);
    });
  });
});

test.describe('other callbacks', () => {
  test('of the same customer: pending ones first, and the way to all of them', async ({ page, desk }) => {
    await desk.change({ default_country: 'DE' });
    const customer_id = 'C & 4711';
    const it = await desk.callback({ customer_id });
    const closed = { callback_status: 9, status: 3 };
    await desk.callback({ customer_id, subject: 'Closed long ago', ...closed, start_time: inMinutes(-900) });
    await desk.callback({ customer_id, subject: 'Closed lately', ...closed, start_time: inMinutes(-60) });
    await desk.callback({ subject: 'Same number', customer_number: '030 901820', start_time: inMinutes(90) });
    await desk.callback({ subject: 'A stranger', customer_number: '+49 40 555123' });
    await page.goto(`/callbacks/${it.interaction_id}`);
    const same = page.getByRole('region', { name: 'Same customer' });
    await expect(same).toContainText('3 other callbacks, pending ones first.');
    await expect(same.getByRole('listitem').getByRole('link')).toHaveText([
      / \d\d:\d\d · Same number$/,
      / \d\d:\d\d · Closed lately$/,
      / \d\d:\d\d · Closed long ago$/,
    ]);
    await expect(same.getByRole('listitem').first()).toContainText('Same number, another customer ID');
    await expect(same.getByRole('listitem').first()).toContainText('Upcoming');
    await same.getByRole('link', { name: 'All with this customer ID' }).click();
    await expect(page.getByText(/^3 of 5 callbacks/)).toBeVisible();
    await page.goBack();
    await same.getByRole('link', { name: 'All with this number' }).click();
    await expect(page.getByText(/^4 of 5 callbacks/)).toBeVisible();
  });

  test('parent, children and thread are links; what is not kept here is named', async ({ page, desk }) => {
    const root = await desk.callback({ subject: 'Root', customer_number: '+49 40 555120' });
    const thread_id = root.interaction_id;
    const parent = await desk.callback({ subject: 'Parent', thread_id, customer_number: '+49 40 555121' });
    const it = await desk.callback({ thread_id, parent_id: parent.interaction_id });
    await desk.callback({ subject: 'Child', parent_id: it.interaction_id, customer_number: '+49 40 555122' });
    await desk.callback({ subject: 'Sister', thread_id, customer_number: '+49 40 555123' });
    await page.goto(`/callbacks/${it.interaction_id}`);
    const linked = linkedOf(page);
    await expect(linked.getByRole('heading')).toHaveText([
      'Linked callbacks',
      'Parent',
      'Beginning of the thread',
      'Children',
      'Same thread',
    ]);
    await expect(linked.getByRole('link')).toHaveText([/· Parent$/, /· Root$/, /· Child$/, /· Sister$/]);
    const orphan = await desk.callback({ parent_id: 'gone\u202e', thread_id: 'gone too' });
    await page.goto(`/callbacks/${orphan.interaction_id}`);
    await expect(linked).toContainText('goneU+202E is not kept here.');
    await expect(linked).toContainText('gone too is not kept here.');
  });

  test('j, k, ] and [ walk through the list from which it was opened, u goes back; all can be switched off', async ({
    page,
    desk,
  }) => {
    const [first, second, third] = await Promise.all(
      [30, 20, 10].map((minutes) =>
        desk.callback({ customer_id: 'walked', start_time: inMinutes(minutes), udata: { Queue: 'Billing' } }),
      ),
    );
    await desk.callback({ customer_id: 'not walked', start_time: inMinutes(25) });
    await page.goto('/callbacks?customer_id=walked&sort=-start_time');
    await page.getByRole('rowheader').getByRole('link').first().click();
    const isShown = (callback: { interaction_id: string } | undefined) =>
      expect(page).toHaveURL(new RegExp(`/callbacks/${callback?.interaction_id}\\?list=`));
    await isShown(first);
    await expect(page.getByRole('button', { name: /^Keyboard/ })).toBeVisible();
    for (const [key, callback] of [
      ['j', second],
      [']', third],
      ['j', third],
      ['k', second],
      ['[', first],
    ] as const) {
      await page.keyboard.press(key);
      await isShown(callback);
      await expect(moreOf(page)).toContainText(callback?.interaction_id ?? '');
    }
    const search = page.getByRole('searchbox', { name: 'Search keys and values' });
    await search.press('j');
    await isShown(first);
    await expect(search).toHaveValue('j');
    await search.blur();
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(dialog).toContainText('Next callback');
    await dialog.getByRole('switch').click();
    await page.keyboard.press('Escape');
    await page.reload();
    await page.keyboard.press('j');
    await isShown(first);
    await page.getByRole('button', { name: /^Keyboard/ }).click();
    await dialog.getByRole('switch').click();
    await page.keyboard.press('Escape');
    await page.keyboard.press('u');
    await expect(page).toHaveURL('/callbacks?customer_id=walked');
  });
});

test('in print: times as they stand, when and whence, no empty fields, nothing to press', async ({
  page,
  desk,
}) => {
  const { interaction_id } = await desk.callback({ udata: { Queue: 'Billing' }, start_time: inMinutes(90) });
  await page.goto(`/callbacks/${interaction_id}`);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('row', { name: /^Queue Billing/ })).toBeVisible();
  await expect(
    page.getByText(/^printed [\d-]+ \d\d:\d\d, UTC · 127\.0\.0\.1:\d+\/callbacks\//),
  ).toBeVisible();
  await expect(page.getByText('Whether other interactions may be added')).toBeHidden();
  await expect(page.getByText(/^\d+ not set$/).first()).toBeHidden();
  await expect(factsOf(page).getByText(/^in 1 h/)).toBeHidden();
  await expect(page.getByText(/^(in 1 h|now$)/).filter({ visible: true })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Copy/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Take' })).toHaveCount(0);
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Refresh' })).toHaveCount(0);
});

test('facts say as of when they are, and are read again', async ({ page, desk }) => {
  const { interaction_id } = await desk.callback({ subject: 'Before' });
  await page.goto(`/callbacks/${interaction_id}`);
  await expect(page.getByText(/^as of \d\d:\d\d · Refresh$/)).toBeVisible();
  await desk.rewrite(interaction_id, 'edit', { subject: 'After' });
  await page.getByRole('link', { name: 'Refresh' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'After' })).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('status, time and number come first, then the commands; the parts of the page are one line', async ({
    page,
    desk,
  }) => {
    const { interaction_id } = await desk.callback({
      subject: 'A subject that takes two lines on a narrow screen',
      call_result: 7,
      end_time: inMinutes(300),
      udata: { Queue: 'Billing' },
    });
    await page.goto(`/callbacks/${interaction_id}`);
    const bottomOf = async (what: Locator) => {
      const box = await what.boundingBox();
      return box ? box.y + box.height : Number.NaN;
    };
    expect(await bottomOf(factsOf(page).getByText('Scheduled'))).toBeLessThan(500);
    expect(await bottomOf(factsOf(page).getByRole('time').first())).toBeLessThan(500);
    expect(await bottomOf(factsOf(page).getByRole('link', { name: '+49 30 901820' }))).toBeLessThan(500);
    const commands = page.getByRole('region', { name: 'Commands' });
    expect(await bottomOf(factsOf(page))).toBeLessThan(await bottomOf(commands));
    expect(await bottomOf(commands)).toBeLessThan(await bottomOf(moreOf(page)));
    const parts = page.getByRole('navigation', { name: 'On this page' });
    expect((await parts.boundingBox())?.height).toBeLessThan(45);
    await expect(page.getByRole('button', { name: /^Keyboard/ })).toBeHidden();
  });
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled });

    test('the way to the raw JSON opens it, also in an address', async ({ page, desk }) => {
      const { interaction_id } = await desk.callback({ udata: { Queue: 'Billing' } });
      const raw = page.locator('pre').filter({ hasText: interaction_id });
      await page.goto(`/callbacks/${interaction_id}`);
      await expect(raw).toBeHidden();
      await page.getByRole('link', { name: 'Raw JSON' }).click();
      await expect(raw).toBeInViewport();
      await page.goto('/callbacks');
      await page.goto(`/callbacks/${interaction_id}#raw-json`);
      await expect(raw).toBeInViewport();
    });
  });
}

test('a text that is a web address is a link as contents are, its host named', async ({ page, desk }) => {
  const { interaction_id } = await desk.callback({
    text: 'https://texts.example/1.txt',
    external_id: 'https://user:secret@crm.example/',
    udata: {
      recording: 'https://calls.example/1.wav',
      script: 'javascript:alert(1)',
      said: 'see https://a.example/',
    },
  });
  await page.goto(`/callbacks/${interaction_id}`);
  const rel = 'noopener noreferrer nofollow';
  for (const [part, name, host] of [
    [moreOf(page), /^https:\/\/texts\.example\/1\.txt/, 'on texts.example'],
    [page.getByRole('region', { name: 'Attached data' }), /^https:\/\/calls\.example/, 'on calls.example'],
  ] as const) {
    await expect(part.getByRole('link', { name })).toHaveAttribute('rel', rel);
    await expect(part.getByRole('link')).toHaveCount(1);
    await expect(part).toContainText(host);
  }
  await expect(page.getByRole('link', { name: /crm\.example/ })).toHaveCount(0);
});

test('a glance keeps subject and text apart, and calls and copies', async ({ page, desk, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { interaction_id, customer_id, customer_number } = await desk.callback({
    subject: '\u05e2\u05d6\u05e8\u05d4',
    text: 'Invoice (4471)',
  });
  await page.goto(`/callbacks?peek=${interaction_id}`);
  const glance = page.getByRole('complementary', { name: customer_number });
  for (const text of ['\u05e2\u05d6\u05e8\u05d4', 'Invoice (4471)']) {
    const element = glance.locator('bdi').filter({ hasText: text });
    await expect(element).toHaveText(text);
  }
  await expect(glance.getByRole('link', { name: `Call ${customer_number}` })).toHaveAttribute(
    'href',
    'tel:+4930901820',
  );
  for (const [what, text] of [
    ['the number', customer_number],
    ['the customer ID', customer_id],
  ]) {
    await glance.getByRole('button', { name: `Copy ${what}`, exact: true }).click();
    await expect.poll(() => clipboardOf(page)).toBe(text);
  }
  await desk.callback({ callback_status: 8, status: 3, call_result: 51, attempts: 1 });
  await page.reload();
  await expect(glance).toContainText(/nobody may call this number/i);
  await expect(glance.locator('a[href^="tel:"]')).toHaveCount(0);
});
