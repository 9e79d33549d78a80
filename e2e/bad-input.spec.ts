import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { describeField } from '@/domain/callback-fields';
import type { ScheduleField, ScheduleInput } from '@/domain/schedule-inputs';
import { openCommand } from './command-menu';
import type { Desk } from './desk';
import type { Forgery, RecordedAction } from './recorded-action';
import {
  enter,
  entriesOf,
  inputOf,
  isSelect,
  openFolds,
  openScheduleForm,
  type Typed,
  typeIntoForm,
} from './schedule-form';
import { expect, test } from './shared-desk';

const NUL = '\u0000';
const LONE_SURROGATE = '\ud83d';
const RIGHT_TO_LEFT = '\u202e';

type Refusal = {
  input: string;
  typed: Typed;
  /** The field that must be named, beside it and in the summary. */
  field: ScheduleInput;
  message: RegExp;
  /** The page without script cannot carry it: the browser mends or refuses it before it is sent. */
  onlyWithScript?: true;
  /** A call of the action cannot carry it: no bytes of UTF-8 say it. */
  notByCall?: true;
};

const refused = (input: string, typed: Typed, field: ScheduleInput, message: RegExp): Refusal => ({
  input,
  typed,
  field,
  message,
});

const html = { structured_text_mime: 'text/html' };
const sound = { binary_content_mime: 'audio/wav', binary_content_size: '1' };

const HOSTILE_URLS: [name: string, url: string, reason: RegExp][] = [
  ['javascript:', 'javascript:alert(1)', /only http and https/],
  ['javascript: in capitals', 'JaVaScRiPt:alert(1)', /only http and https/],
  ['javascript: with a tab in it', 'java\tscript:alert(1)', /only http and https/],
  ['javascript: behind a control character', '\u0001javascript:alert(1)', /only http and https/],
  ['javascript: behind a zero-width space', '\u200bjavascript:alert(1)', /only http and https/],
  ['data:', 'data:text/html,<script>alert(1)</script>', /only http and https/],
  ['vbscript:', 'vbscript:msgbox(1)', /only http and https/],
  ['file:', 'file:///etc/passwd', /only http and https/],
  ['an address without scheme', '//evil.example/x', /only http and https/],
  ['an address without scheme, disguised', '/\\evil.example/x', /only http and https/],
  ['a path', '/callbacks', /only http and https/],
  ['a user name', 'https://bank.example@evil.example/', /user name or password/],
  ['a password', 'https://user:secret@evil.example/', /user name or password/],
  ['no host', 'https://', /not a web address/],
  ['an impossible port', 'https://a.example:99999/', /not a web address/],
];

const MANDATORY: ScheduleField[] = [
  'desired_response_type',
  'customer_number',
  'customer_id',
  'start_time',
  'type',
  'media_type',
  'entity_type',
  'attempts',
  'creator_app_id',
  'interaction_id',
];

const REFUSALS: Refusal[] = [
  ...MANDATORY.map((field) => refused(`no ${field}`, { [field]: '' }, field, /is required/)),
  ...MANDATORY.filter(
    (field) => describeField(field).kind === 'string' && field !== 'desired_response_type',
  ).map((field) => refused(`blanks for ${field}`, { [field]: '   ' }, field, /is required/)),

  refused('a word for a number', { attempts: 'many' }, 'attempts', /must be a whole number/),
  refused('a fraction', { attempts: '1.5' }, 'attempts', /must be a whole number/),
  refused('an exponent', { attempts: '1e3' }, 'attempts', /must be a whole number/),
  refused('a hexadecimal number', { owner_id: '0x10' }, 'owner_id', /must be a whole number/),
  refused('digits of another script', { owner_id: '١٢' }, 'owner_id', /must be a whole number/),
  refused('a negative count', { attempts: '-1' }, 'attempts', /must be at least 0/),
  refused('too large a count', { attempts: '1001' }, 'attempts', /must be at most 1,000/),
  refused('2^53', { owner_id: '9007199254740992' }, 'owner_id', /2\^53/),
  refused('2^53 + 1', { creator_app_id: '9007199254740993' }, 'creator_app_id', /2\^53/),
  refused('400 digits', { owner_id: '9'.repeat(400) }, 'owner_id', /2\^53/),
  refused(
    'a negative size',
    { binary_content: 'https://a.example/x', ...sound, binary_content_size: '-1' },
    'binary_content_size',
    /must be at least 0/,
  ),
  refused('neither yes nor no', { allow_children: 'maybe' }, 'allow_children', /must be true or false/),
  refused(
    'an unknown way to reach',
    { desired_response_type: 'Fax' },
    'desired_response_type',
    /must be one of Voice, VoIP, Email/,
  ),
  refused('the code that the vendor left out', { entity_type: '4' }, 'entity_type', /is not a known code/),
  refused('an unknown code', { callback_type: '99' }, 'callback_type', /is not a known code/),
  refused('an unknown name of a code', { entity_type: 'NOPE' }, 'entity_type', /is not a known code/),
  refused('a code beyond 2^53', { entity_type: '9007199254740993' }, 'entity_type', /is not a known code/),
  refused('a name that objects have', { entity_type: '__proto__' }, 'entity_type', /is not a known code/),

  refused('a number that is none', { customer_number: 'call me' }, 'customer_number', /Enter a phone number/),
  refused(
    'a number that does not exist',
    { customer_number: '123' },
    'customer_number',
    /not a phone number that exists/,
  ),
  refused(
    'a number as long as a book',
    { customer_number: '1'.repeat(5000) },
    'customer_number',
    /320 characters|phone number/,
  ),
  refused(
    'a number for an e-mail',
    { desired_response_type: 'Email' },
    'customer_number',
    /Enter an e-mail address/,
  ),
  refused('a number for VoIP', { desired_response_type: 'VoIP' }, 'customer_number', /Enter an IP address/),
  refused('an id with a slash', { interaction_id: 'a/b' }, 'interaction_id', /may hold letters, digits/),
  refused('an id with a blank', { interaction_id: 'a b' }, 'interaction_id', /may hold letters, digits/),
  refused('an id that is a direction', { interaction_id: '..' }, 'interaction_id', /is a reserved word/),
  refused('an id that is a page', { interaction_id: 'schedule' }, 'interaction_id', /is a reserved word/),
  refused('an id of 256 characters', { interaction_id: 'x'.repeat(256) }, 'interaction_id', /at most 255/),
  refused('a subject of 1,001 characters', { subject: 'x'.repeat(1001) }, 'subject', /at most 1,000/),
  refused('a text of 100,001 characters', { text: 'x'.repeat(100_001) }, 'text', /at most 100,000/),
  refused('a text of 1 MB', { text: 'x'.repeat(1_000_000) }, 'text', /at most 100,000/),

  refused(
    'structured text without a type',
    { structured_text: 'https://a.example/' },
    'structured_text_mime',
    /is needed with a structured text/,
  ),
  refused(
    'binary content without a type',
    { binary_content: 'https://a.example/', binary_content_size: '1' },
    'binary_content_mime',
    /is needed with a binary content/,
  ),
  refused(
    'binary content without a size',
    { binary_content: 'https://a.example/', binary_content_mime: 'audio/wav' },
    'binary_content_size',
    /is needed with a binary content/,
  ),
  refused(
    'a type that is none',
    { structured_text: 'https://a.example/', structured_text_mime: 'html' },
    'structured_text_mime',
    /must be a MIME type/,
  ),
  ...HOSTILE_URLS.map(([name, url, reason]) =>
    refused(`structured text at ${name}`, { structured_text: url, ...html }, 'structured_text', reason),
  ),
  ...HOSTILE_URLS.slice(0, 5).map(([name, url, reason]) =>
    refused(`binary content at ${name}`, { binary_content: url, ...sound }, 'binary_content', reason),
  ),

  refused('no JSON', { udata: '{"a":' }, 'udata', /is not valid JSON/),
  refused('JSON that is no object', { udata: '[1]' }, 'udata', /must be an object/),
  refused('JSON with NaN', { udata: '{"a":NaN}' }, 'udata', /is not valid JSON/),
  refused('a key twice', { udata: '{"a":1,"a":2}' }, 'udata', /twice|Duplicate key/),
  refused('NUL in JSON', { udata: '{"a":"\\u0000"}' }, 'udata', /NUL/),
  refused('half a surrogate pair in JSON', { udata: '{"a":"\\ud83d"}' }, 'udata', /surrogate/),
  refused('half a surrogate pair in a key', { udata: '{"\\udc00":1}' }, 'udata', /surrogate/),
  refused('2^53 + 1 in JSON', { udata: '{"a":9007199254740993}' }, 'udata', /2\^53/),
  refused('an endless number in JSON', { udata: '{"a":1e999}' }, 'udata', /too large/),
  refused(
    'more digits than a double has',
    { udata: '{"a":0.12345678901234567891}' },
    'udata',
    /cannot be kept exactly/,
  ),
  refused('JSON 33 deep', { udata: nested(33) }, 'udata', /deeper than 32/),
  refused('JSON 10,000 deep', { udata: nested(10_000) }, 'udata', /deeper than 32/),
  refused('JSON 100,000 wide', { udata: wide(100_000) }, 'udata', /more than 500 entries/),

  refused('NUL in a line', { subject: `a${NUL}b` }, 'subject', /NUL/),
  refused('NUL in a text', { text: `a${NUL}b` }, 'text', /NUL/),
  {
    ...refused('half a surrogate pair in a line', { subject: `a${LONE_SURROGATE}b` }, 'subject', /surrogate/),
    onlyWithScript: true,
    notByCall: true,
  },

  refused('a word for a time', { start_time: 'soon' }, 'start_time', /must be a date and time/),
  refused('a day without a time', { start_time: 'tomorrow' }, 'start_time', /needs a time of day/),
  refused(
    'one of two days',
    { end_time: '3/12 10:00' },
    'end_time',
    /may be one of two days: write \d{4}-\d\d-\d\d 10:00 or/,
  ),
  refused(
    'a zone that is none',
    { customer_time_zone: 'Nowhere/City' },
    'customer_time_zone',
    /must be a time zone such as/,
  ),

  refused(
    '30 February',
    { start_time: '2027-02-30 10:00' },
    'start_time',
    /does not exist|not a date and time that exists/,
  ),
  refused(
    '29 February of a common year',
    { start_time: '2027-02-29 10:00' },
    'start_time',
    /not a date and time that exists/,
  ),
  refused('month 13', { end_time: '2027-13-01 10:00' }, 'end_time', /not a date and time that exists/),
  refused('25 o’clock', { start_time: '2027-02-01 25:00' }, 'start_time', /not a date and time that exists/),
  refused('the year 99999', { start_time: '99999-01-01 10:00' }, 'start_time', /must be a date and time/),
  refused(
    'an hour that the clocks skip',
    { start_time: '2027-03-28 02:30' },
    'start_time',
    /the clocks in Europe\/Berlin skip 02:30.*2027-03-28 01:30 or 2027-03-28 03:30/,
  ),
  refused(
    'an hour that comes twice',
    { start_time: '2027-10-31 02:30' },
    'start_time',
    /happens twice.*02:30\+02:00.*02:30\+01:00/,
  ),
  refused(
    'an end in an hour that comes twice',
    { end_time: '2027-10-31 02:30' },
    'end_time',
    /happens twice/,
  ),
  refused(
    'an end before the start',
    { start_time: '2027-02-01 10:00', end_time: '2027-02-01 09:59' },
    'end_time',
    /must not be before the start/,
  ),
];

function nested(depth: number): string {
  return `${'{"d":'.repeat(depth)}1${'}'.repeat(depth)}`;
}

function wide(width: number): string {
  return JSON.stringify(Object.fromEntries(Array.from({ length: width }, (_, index) => [`k${index}`, 0])));
}

/** A callback that would be scheduled but for what the case does to it. */
function good(): Typed {
  return { customer_number: '+49 30 901820', customer_id: 'E2E', start_time: '2027-05-03 10:00' };
}

/** The same for a customer who waits for nothing yet. */
function newcomer(): Typed {
  const digits = randomUUID().replace(/\D/g, '').padEnd(7, '7').slice(0, 7);
  return { ...good(), customer_number: `+49 30 9${digits}`, customer_id: randomUUID() };
}

/** Cases that share no field: a form tells all that is wrong at once, so one sheet proves several. */
type Sheet = { cases: Refusal[]; typed: Typed };

const MAX_SHEET_LENGTH = 1_400_000;

function sheetsOf(cases: readonly Refusal[]): Sheet[] {
  const sheets: Sheet[] = [];
  for (const refusal of cases) {
    const fields = [refusal.field, ...entriesOf(refusal.typed).map(([field]) => field)];
    const length = lengthOf(refusal.typed);
    const free = sheets.find(
      ({ cases: others, typed }) =>
        length + lengthOf(typed) < MAX_SHEET_LENGTH &&
        fields.every((field) => typed[field] === undefined && others.every((other) => other.field !== field)),
    );
    if (free) {
      free.cases.push(refusal);
      Object.assign(free.typed, refusal.typed);
    } else sheets.push({ cases: [refusal], typed: { ...refusal.typed } });
  }
  return sheets;
}

function lengthOf(typed: Typed): number {
  return entriesOf(typed).reduce((sum, [, value]) => sum + value.length, 0);
}

async function expectRefused(page: Page, { cases, typed }: Sheet, { script }: { script: boolean }) {
  const summary = page.getByRole('alert').filter({ hasText: 'Not saved yet' });
  await expect(summary).toBeVisible();
  for (const { input, field, message } of cases) {
    await test.step(input, async () => {
      await expect(summary.getByRole('link').filter({ hasText: message })).not.toHaveCount(0);
      const wrong = inputOf(page, field);
      await expect(wrong).toBeVisible();
      await expect(wrong).toHaveAttribute('aria-invalid', 'true');
      await expect(wrong).toHaveAccessibleDescription(message);
    });
  }
  await openFolds(page);
  for (const [name, value] of entriesOf({ ...good(), ...typed })) {
    // A page made anew offers its own choices only, and HTML has no NUL.
    if (!script && isSelect(name)) continue;
    const kept = script ? value : value.replaceAll(NUL, '\ufffd');
    expect((await inputOf(page, name).inputValue()) === kept, `${name} is kept as typed`).toBe(true);
  }
}

function titleOf({ cases }: Sheet): string {
  return cases.map(({ input }) => input).join('; ');
}

// Of these only the server knows that they are wrong.
const ALONE = REFUSALS.filter(({ typed }) => typed.customer_number === '123');

for (const sheet of [
  ...sheetsOf(REFUSALS.filter((refusal) => !ALONE.includes(refusal))),
  ...sheetsOf(ALONE),
]) {
  test(`form with script: ${titleOf(sheet)}`, async ({ page, desk }) => {
    const before = desk.counts();
    await openScheduleForm(page, { script: true });
    await typeIntoForm(page, { ...good(), ...sheet.typed });
    await page.getByRole('button', { name: 'Schedule callback' }).click();
    await expectRefused(page, sheet, { script: true });
    expect(desk.counts()).toEqual(before);
  });
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  for (const sheet of sheetsOf(REFUSALS.filter(({ onlyWithScript }) => !onlyWithScript))) {
    test(`form without script: ${titleOf(sheet)}`, async ({ page, desk }) => {
      const before = desk.counts();
      await openScheduleForm(page, { script: false });
      await typeIntoForm(page, { ...good(), ...sheet.typed });
      await page.getByRole('button', { name: 'Schedule callback' }).click();
      await expectRefused(page, sheet, { script: false });
      expect(desk.counts()).toEqual(before);
    });
  }
});

for (const { told, typed } of [
  { told: 'the browser', typed: { attempts: 'many' } },
  { told: 'the server', typed: { customer_number: '123' } },
]) {
  test(`the summary has the focus when ${told} refuses`, async ({ page }) => {
    await openScheduleForm(page, { script: true });
    await typeIntoForm(page, { ...good(), ...typed });
    await page.getByRole('button', { name: 'Schedule callback' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Not saved yet' })).toBeFocused();
  });
}

const issuesSchema = z.array(z.object({ field: z.string(), message: z.string() }));

/** What an action answered, read from the protocol of server components. */
function issuesIn(answer: string): z.infer<typeof issuesSchema> {
  const found = /"issues":(\[.*?\]),"taken"/s.exec(answer)?.[1];
  return found ? issuesSchema.parse(JSON.parse(found)) : [];
}

/** A call that did what it asks for leads on to another page. */
function isTaken(answer: Response): boolean {
  return answer.headers.has('x-action-redirect');
}

test('action called directly: a genuine call is taken, so that the refusals prove something', async ({
  actions,
  desk,
}) => {
  const interaction_id = randomUUID();
  const set = { ...newcomer(), interaction_id };
  expect(isTaken(await actions.schedule.replay({ set }))).toBe(true);
  expect(desk.stored(interaction_id)).toMatchObject({ customer_id: set.customer_id, callback_status: 2 });
});

for (const { input, typed, field, message } of REFUSALS.filter(({ notByCall }) => !notByCall)) {
  test(`action called directly: ${input}`, async ({ actions, desk }) => {
    const before = desk.counts();
    const fields = { interaction_id: randomUUID(), ...good(), ...typed };
    const empty = Object.entries(fields).flatMap(([name, value]) => (value === '' ? [name] : []));
    const set = Object.fromEntries(entriesOf(fields).filter(([, value]) => value !== ''));
    const answer = await actions.schedule.replay({ set, omit: empty });
    expect(answer.status).toBe(200);
    const body = await answer.text();
    expect(issuesIn(body)).toContainEqual({ field, message: expect.stringMatching(message) });
    for (const [name, value] of entriesOf(typed)) {
      if (value.length < 1000) expect(body).toContain(`${JSON.stringify(name)}:${JSON.stringify(value)}`);
    }
    expect(desk.counts()).toEqual(before);
  });
}

type Kept = { input: string; typed: Typed; stored: Record<string, unknown>; shown: string };

/** What looks hostile but is somebody's data: kept as it is, shown with marks for what is invisible. */
const KEPT: Kept[] = [
  {
    input: 'the key __proto__',
    typed: { udata: '{"__proto__":{"admin":true},"constructor":1}' },
    stored: { udata: '{"__proto__":{"admin":true},"constructor":1}' },
    shown: '__proto__',
  },
  {
    input: 'control and bidi characters in a line',
    typed: { subject: `a${RIGHT_TO_LEFT}b\u0007c` },
    stored: { subject: `a${RIGHT_TO_LEFT}b\u0007c` },
    shown: 'aU+202EbU+0007c',
  },
  {
    input: 'control and bidi characters in a text',
    typed: { text: `one\ntwo\u2066\u200f\u001b[31mred` },
    stored: { text: `one\ntwo\u2066\u200f\u001b[31mred` },
    shown: 'U+2066U+200FU+001B[31mred',
  },
  {
    input: 'control and bidi characters in attached data',
    typed: { udata: JSON.stringify({ [`k${RIGHT_TO_LEFT}`]: 'v\u0085' }) },
    stored: { udata: JSON.stringify({ [`k${RIGHT_TO_LEFT}`]: 'v\u0085' }) },
    shown: 'vU+0085',
  },
  {
    input: 'markup',
    typed: { subject: '"><img src=x onerror=alert(1)>', text: '<script>alert(1)</script>' },
    stored: { subject: '"><img src=x onerror=alert(1)>', text: '<script>alert(1)</script>' },
    shown: '"><img src=x onerror=alert(1)>',
  },
  {
    input: 'a formula',
    typed: { category_id: "=HYPERLINK('x')" },
    stored: { category_id: "=HYPERLINK('x')" },
    shown: "=HYPERLINK('x')",
  },
  {
    input: 'the largest number that is exact',
    typed: { owner_id: '9007199254740991' },
    stored: { owner_id: 9007199254740991 },
    shown: '9007199254740991',
  },
  {
    input: 'the second of two equal hours, with its offset',
    typed: { start_time: '2027-10-31 02:30+01:00' },
    stored: { start_time: '2027-10-31T01:30:00.000Z' },
    shown: '2027-10-31 02:30',
  },
  {
    input: 'a text of 100,000 characters',
    typed: { text: 'y'.repeat(100_000) },
    stored: { text: 'y'.repeat(100_000) },
    shown: 'y'.repeat(1000),
  },
];

async function expectKept(page: Page, desk: Desk, interactionId: string, { stored, shown }: Kept) {
  expect(desk.stored(interactionId)).toMatchObject(stored);
  await page.goto(`/callbacks/${interactionId}`);
  await openFolds(page);
  await expect(page.getByRole('main')).toContainText(shown);
}

for (const kept of KEPT) {
  test(`form with script keeps ${kept.input}`, async ({ page, desk }) => {
    await openScheduleForm(page, { script: true });
    const id = await inputOf(page, 'interaction_id').inputValue();
    await typeIntoForm(page, { ...newcomer(), ...kept.typed });
    await page.getByRole('button', { name: 'Schedule callback' }).click();
    await expect(page.getByRole('link', { name: 'Open this callback' })).toBeVisible();
    await expectKept(page, desk, id, kept);
  });

  test(`action called directly keeps ${kept.input}`, async ({ page, desk, actions }) => {
    const interaction_id = randomUUID();
    const answer = await actions.schedule.replay({ set: { ...newcomer(), ...kept.typed, interaction_id } });
    expect(isTaken(answer)).toBe(true);
    await expectKept(page, desk, interaction_id, kept);
  });
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  for (const kept of KEPT) {
    test(`form without script keeps ${kept.input}`, async ({ page, desk }) => {
      await openScheduleForm(page, { script: false });
      const id = await inputOf(page, 'interaction_id').inputValue();
      await typeIntoForm(page, { ...newcomer(), ...kept.typed });
      await page.getByRole('button', { name: 'Schedule callback' }).click();
      await expect(page.getByRole('link', { name: 'Open this callback' })).toBeVisible();
      await expectKept(page, desk, id, kept);
    });
  }

  test('half a surrogate pair is mended by the browser before it is sent', async ({ page, desk }) => {
    await openScheduleForm(page, { script: false });
    const id = await inputOf(page, 'interaction_id').inputValue();
    await typeIntoForm(page, { ...newcomer(), subject: `a${LONE_SURROGATE}b` });
    await page.getByRole('button', { name: 'Schedule callback' }).click();
    await expect(page.getByRole('link', { name: 'Open this callback' })).toBeVisible();
    expect(desk.stored(id)).toMatchObject({ subject: 'a\ufffdb' });
  });
});

test('several wrong fields are all told at once, in the order of the form', async ({ page, desk }) => {
  const before = desk.counts();
  await openScheduleForm(page, { script: true });
  await typeIntoForm(page, { customer_number: 'x', start_time: 'x', attempts: 'x', udata: 'x' });
  await page.getByRole('button', { name: 'Schedule callback' }).click();
  const summary = page.getByRole('alert').filter({ hasText: 'Not saved yet' });
  await expect(summary.getByRole('link')).toHaveText([
    /phone number/,
    /Customer ID/,
    /When to call/,
    /Attached data/,
    /Attempts/,
  ]);
  await summary.getByRole('link', { name: /Attached data/ }).click();
  await expect(inputOf(page, 'udata')).toBeFocused();
  expect(desk.counts()).toEqual(before);
});

test('more than a request may hold keeps what was typed', async ({ page, desk }) => {
  const before = desk.counts();
  await openScheduleForm(page, { script: true });
  const udata = JSON.stringify({ a: 'x'.repeat(3_000_000) });
  await typeIntoForm(page, { ...good(), udata });
  await page.getByRole('button', { name: 'Schedule callback' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /too large|larger than|at most/ })).toBeVisible();
  expect(await inputOf(page, 'customer_id').inputValue()).toBe('E2E');
  expect(desk.counts()).toEqual(before);
});

test.describe('forged calls', () => {
  type Forged = { call: string; forgery: Forgery; field?: string; message?: RegExp };

  const EXTRA = [
    'callback_status',
    'status',
    'version',
    'start_date',
    'end_date',
    'call_result',
    'dn',
    'id',
    'unknown_fields',
    '__proto__',
    'constructor',
    'toString',
  ];

  const SCHEDULE: Forged[] = [
    { call: 'no fields at all', forgery: { omit: 'all' }, field: 'customer_id', message: /is required/ },
    ...EXTRA.map((field) => ({
      call: `the extra field ${field}`,
      forgery: { add: [{ name: field, value: '9' }] },
      field,
      message: /cannot be set here/,
    })),
    {
      call: 'an extra field without a name',
      forgery: { add: [{ name: '', value: '9' }] },
      field: '',
      message: /cannot be set here/,
    },
    {
      call: 'a reason of 1,001 characters',
      forgery: { add: [{ name: 'remark', value: 'x'.repeat(1001) }] },
      field: 'remark',
      message: /at most 1,000/,
    },
    {
      call: 'times on the clock of nobody',
      forgery: { omit: ['times_on'], add: [{ name: 'times_on', value: 'mars' }] },
      field: 'times_on',
      message: /desk or customer/,
    },
    {
      call: 'times on a clock that nobody knows',
      forgery: {
        omit: ['times_on', 'desired_response_type', 'customer_number', 'customer_time_zone'],
        add: [
          { name: 'times_on', value: 'customer' },
          { name: 'desired_response_type', value: 'Email' },
          { name: 'customer_number', value: 'a@example.com' },
        ],
      },
      field: 'customer_time_zone',
      message: /Enter the customer’s time zone/,
    },
    {
      call: 'a field twice',
      forgery: { add: [{ name: 'customer_id', value: 'again' }] },
      field: 'customer_id',
      message: /must be a text/,
    },
    {
      call: 'a field a thousand times',
      forgery: { add: Array.from({ length: 1000 }, () => ({ name: 'subject', value: 'x' })) },
      field: 'subject',
      message: /must be a text/,
    },
    {
      call: 'a file for a field',
      forgery: { omit: ['subject'], add: [{ name: 'subject', value: 'x', filename: 'x.txt' }] },
      field: 'subject',
      message: /must be a text/,
    },
    {
      call: 'a file for attached data',
      forgery: { omit: ['udata'], add: [{ name: 'udata', value: '{}', filename: '{}.json' }] },
      field: 'udata',
      message: /must be a text/,
    },
  ];

  for (const { call, forgery, field, message } of SCHEDULE) {
    test(`schedule with ${call}`, async ({ actions, desk }) => {
      const before = desk.counts();
      const omitted = forgery.omit ?? [];
      const genuine = Object.entries({ ...good(), interaction_id: randomUUID() });
      const set =
        omitted === 'all' ? {} : Object.fromEntries(genuine.filter(([name]) => !omitted.includes(name)));
      const answer = await actions.schedule.replay({ ...forgery, set });
      expect(answer.status).toBe(200);
      expect(issuesIn(await answer.text())).toContainEqual({
        field,
        message: expect.stringMatching(message ?? /./),
      });
      expect(desk.counts()).toEqual(before);
    });
  }

  test('schedule under an id that another callback has', async ({ actions, desk }) => {
    const { interaction_id } = await desk.callback();
    const before = desk.counts();
    const answer = await actions.schedule.replay({ set: { ...good(), interaction_id } });
    expect(issuesIn(await answer.text())).toContainEqual({
      field: 'interaction_id',
      message: expect.stringMatching(/belongs to another callback/),
    });
    expect(desk.counts()).toEqual(before);
  });

  test('schedule twice makes one callback', async ({ actions, desk }) => {
    const set = { ...newcomer(), interaction_id: randomUUID() };
    expect(isTaken(await actions.schedule.replay({ set }))).toBe(true);
    const before = desk.counts();
    const again = await Promise.all([1, 2, 3].map(() => actions.schedule.replay({ set })));
    expect(again.map(isTaken)).toEqual([true, true, true]);
    expect(desk.counts()).toEqual(before);
  });

  test('bytes that are no UTF-8 do not reach the database as they are', async ({ actions, desk }) => {
    const interaction_id = randomUUID();
    const broken = Buffer.from([0x61, 0xed, 0xa0, 0x80, 0xff, 0x62]);
    await actions.schedule.replay({
      set: { ...newcomer(), interaction_id },
      omit: ['subject'],
      add: [{ name: 'subject', value: broken }],
    });
    expect(desk.stored(interaction_id)?.subject).toMatch(/^a\ufffd+b$/);
  });

  const CANCEL: { call: string; fields: (id: string) => Forgery; problem: RegExp }[] = [
    { call: 'no fields at all', fields: () => ({ omit: 'all' }), problem: /./ },
    { call: 'no id', fields: () => ({ omit: ['interaction_id'] }), problem: /./ },
    { call: 'no version', fields: () => ({ omit: ['version'] }), problem: /./ },
    { call: 'no reason', fields: () => ({ omit: ['reason'] }), problem: /Reason is required/ },
    { call: 'a reason of blanks', fields: () => ({ set: { reason: ' \t\n' } }), problem: /Enter the reason/ },
    {
      call: 'a reason of 1,001 characters',
      fields: () => ({ set: { reason: 'x'.repeat(1001) } }),
      problem: /1,000/,
    },
    { call: 'NUL in the reason', fields: () => ({ set: { reason: `a${NUL}b` } }), problem: /cannot be kept/ },
    {
      call: 'an unknown id',
      fields: () => ({ set: { interaction_id: 'nowhere' } }),
      problem: /no such callback/,
    },
    {
      call: 'an id with NUL',
      fields: (id) => ({ set: { interaction_id: `${id}${NUL}` } }),
      problem: /no such callback/,
    },
    {
      call: 'the id __proto__',
      fields: () => ({ set: { interaction_id: '__proto__' } }),
      problem: /no such callback/,
    },
    {
      call: 'a word for a version',
      fields: () => ({ set: { version: 'latest' } }),
      problem: /version must be/,
    },
    {
      call: 'a negative version',
      fields: () => ({ set: { version: '-1' } }),
      problem: /version must be/,
    },
    {
      call: 'a version without end',
      fields: () => ({ set: { version: '9'.repeat(400) } }),
      problem: /version must be/,
    },
    {
      call: 'an extra status',
      fields: () => ({ add: [{ name: 'callback_status', value: '9' }] }),
      problem: /Callback status cannot be set/,
    },
    {
      call: 'an extra __proto__',
      fields: () => ({ add: [{ name: '__proto__', value: '9' }] }),
      problem: /__proto__/,
    },
    {
      call: 'the reason twice',
      fields: () => ({ add: [{ name: 'reason', value: 'again' }] }),
      problem: /reason/,
    },
    {
      call: 'the id twice',
      fields: (id) => ({ add: [{ name: 'interaction_id', value: id }] }),
      problem: /./,
    },
    {
      call: 'a file for a reason',
      fields: () => ({ omit: ['reason'], add: [{ name: 'reason', value: 'x', filename: 'x.txt' }] }),
      problem: /reason/,
    },
  ];

  for (const { call, fields, problem } of CANCEL) {
    test(`cancel with ${call}`, async ({ actions, desk }) => {
      const { interaction_id } = await desk.callback();
      const before = desk.counts();
      const forgery = fields(interaction_id);
      const omit = forgery.omit === 'all' ? [] : (forgery.omit ?? []);
      const genuine = Object.entries({ interaction_id, version: '1', reason: 'asked to' });
      const kept = forgery.omit === 'all' ? [] : genuine.filter(([name]) => !omit.includes(name));
      const answer = await actions.cancel.replay({
        ...forgery,
        set: { ...Object.fromEntries(kept), ...forgery.set },
      });
      expect(answer.status).toBe(200);
      const said = /"problems":\{.*?\},"problem":(null|"(?:[^"\\]|\\.)*")/.exec(await answer.text())?.[0];
      expect(said).toMatch(problem);
      expect(desk.counts()).toEqual(before);
      expect(desk.stored(interaction_id)).toMatchObject({ callback_status: 2, stopped_reason: null });
    });
  }

  test('cancel with an old version tells what changed and cancels nothing', async ({ actions, desk }) => {
    const { interaction_id } = await desk.callback();
    const set = { interaction_id, version: '1', reason: 'first' };
    expect(isTaken(await actions.cancel.replay({ set }))).toBe(true);
    const before = desk.counts();
    const answer = await actions.cancel.replay({ set: { ...set, reason: 'second' } });
    expect(await answer.text()).toMatch(
      /"version":2,"typed":\{"reason":"second"\},.*"problem":"Cancel is not possible.*"meanwhile":\[/,
    );
    expect(desk.counts()).toEqual(before);
    expect(desk.stored(interaction_id)).toMatchObject({ stopped_reason: 'first' });
  });

  const SETTINGS: { call: string; forgery: Forgery; named: RegExp }[] = [
    { call: 'no fields at all', forgery: { omit: 'all' }, named: /desk_time_zone/ },
    { call: 'no version', forgery: { omit: ['version'] }, named: /version/ },
    { call: 'a word for a version', forgery: { set: { version: 'x' } }, named: /version/ },
    { call: 'an extra field', forgery: { add: [{ name: 'role', value: 'admin' }] }, named: /role/ },
    { call: 'an extra __proto__', forgery: { add: [{ name: '__proto__', value: 'x' }] }, named: /__proto__/ },
    {
      call: 'a field twice',
      forgery: { add: [{ name: 'default_country', value: 'FR' }] },
      named: /default_country/,
    },
    {
      call: 'a file for a field',
      forgery: { omit: ['default_country'], add: [{ name: 'default_country', value: 'FR', filename: 'FR' }] },
      named: /default_country/,
    },
  ];

  for (const { call, forgery, named } of SETTINGS) {
    test(`settings with ${call}`, async ({ actions, desk }) => {
      const before = desk.counts();
      const omitted = forgery.omit === 'all' || forgery.omit?.includes('default_country');
      const set = { ...(omitted ? {} : { default_country: 'FR' }), ...forgery.set };
      const answer = await actions.settings.replay({ ...forgery, set });
      expect(answer.status).toBe(200);
      const problems = /"problems":(\{.*?\}),"changedMeanwhile"/s.exec(await answer.text())?.[1];
      expect(problems).toMatch(named);
      expect(desk.counts()).toEqual(before);
    });
  }
});

/** An error page of ours or of the framework: no path, no code, no query. */
const INSIDES = /\n\s+at \S|node_modules|SqliteError|sqlite|turbopack|\.tsx?:\d/i;

async function expectRefusedUnchanged(answer: Response, statuses: number[]) {
  expect(statuses).toContain(answer.status);
  expect((await answer.text()).replaceAll(/<script\b.*?<\/script>/gs, '')).not.toMatch(INSIDES);
}

test.describe('calls that are not framed as ours', () => {
  type Framing = {
    call: string;
    send: (action: RecordedAction) => Promise<Response>;
    /** The statuses that will do; where the framework answers for us it may be its own 500. */
    status: number[];
  };

  const multipartOf = (parts: Record<string, string>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(parts)) form.append(name, value);
    return form;
  };
  const plain = { 'content-type': 'text/plain;charset=UTF-8' };

  const FRAMINGS: Framing[] = [
    { call: 'no form but a text', send: (to) => to.send('[{},"x"]', plain), status: [200] },
    { call: 'no arguments', send: (to) => to.send('[]', plain), status: [200] },
    { call: 'null for both arguments', send: (to) => to.send('[null,null]', plain), status: [200] },
    {
      call: 'an object for the form',
      send: (to) => to.send('[{},{"customer_id":"x"}]', plain),
      status: [200],
    },
    { call: 'a list for the form', send: (to) => to.send('[{},["customer_id","x"]]', plain), status: [200] },
    {
      call: 'an object with __proto__',
      send: (to) => to.send('[{},{"__proto__":{"x":1}}]', plain),
      status: [200, 500],
    },
    {
      call: 'a map for the form',
      send: (to) =>
        to.send(multipartOf({ 1: '[["customer_id","x"]]', 0: '[{},"$Q1"]' }), { 'content-type': null }),
      status: [200, 500],
    },
    {
      call: 'a form that is empty',
      send: (to) => to.send(multipartOf({ 0: '[{},"$K1"]' }), { 'content-type': null }),
      status: [200],
    },
    {
      call: 'a reference to nothing',
      send: (to) => to.send(multipartOf({ 0: '[{},"$7:then"]' }), { 'content-type': null }),
      status: [200, 400, 500],
    },
    {
      call: 'a reference to a function of the server',
      send: (to) =>
        to.send(multipartOf({ 1: '{"id":"x","bound":null}', 0: '[{},"$F1"]' }), { 'content-type': null }),
      status: [400, 404, 500],
    },
    {
      call: 'a promise that never ends',
      send: (to) => to.send(multipartOf({ 0: '[{},"$@9"]' }), { 'content-type': null }),
      status: [200, 400, 500],
    },
    {
      call: 'a reference through __proto__',
      send: (to) =>
        to.send(multipartOf({ 1: '{}', 0: '[{},"$1:__proto__:constructor:constructor"]' }), {
          'content-type': null,
        }),
      status: [200, 400, 500],
    },
    { call: 'no body', send: (to) => to.send('', plain), status: [200, 400, 500] },
    { call: 'a body that is no JSON', send: (to) => to.send('{[', plain), status: [400, 500] },
    {
      call: 'arguments 10,000 deep',
      send: (to) => to.send('['.repeat(10_000) + ']'.repeat(10_000), plain),
      status: [200, 400, 500],
    },
    {
      call: 'arguments 100,000 wide',
      send: (to) => to.send(`[${'0,'.repeat(100_000)}0]`, plain),
      status: [200, 400, 500],
    },
    {
      call: 'bytes of no kind',
      send: (to) => to.send(new Uint8Array([0, 255, 254, 1]), { 'content-type': 'application/octet-stream' }),
      status: [200, 400, 404, 415, 500],
    },
    {
      call: 'a multipart body without a boundary',
      send: (to) => to.send('x', { 'content-type': 'multipart/form-data' }),
      status: [400, 500],
    },
    {
      call: 'a multipart body that breaks off',
      send: (to) =>
        to.send(new Uint8Array(to.genuine().bytes.subarray(0, 300)), {
          'content-type': to.genuine().contentType,
        }),
      status: [400, 500],
    },
    {
      call: 'an action id that is unknown',
      send: (to) => to.send('[]', { ...plain, 'next-action': '00'.repeat(21) }),
      status: [404, 409],
    },
    {
      call: 'an action id that is none',
      send: (to) => to.send('[]', { ...plain, 'next-action': '../../etc/passwd' }),
      status: [400, 404, 409],
    },
    {
      call: 'an action id that objects have',
      send: (to) => to.send('[]', { ...plain, 'next-action': '__proto__' }),
      status: [400, 404, 409],
    },
    {
      call: 'no action id',
      send: (to) => to.send(multipartOf({ customer_id: 'x' }), { 'content-type': null, 'next-action': null }),
      status: [200, 400, 404, 405],
    },
    {
      call: 'a form of another site without an action',
      send: (to) =>
        to.send('customer_id=x', {
          'content-type': 'application/x-www-form-urlencoded',
          'next-action': null,
        }),
      status: [200, 400, 404, 405],
    },
    { call: '20 MB', send: (to) => to.send('x'.repeat(20_000_000), plain), status: [413] },
    {
      call: '20 MB in pieces, of no told length',
      send: (to) => to.replayInPieces(20),
      status: [400, 413, 500],
    },
    {
      call: 'five megabytes in pieces, of no told length',
      send: (to) => to.replayInPieces(5),
      status: [400, 413, 500],
    },
  ];

  for (const { call, send, status } of FRAMINGS) {
    test(call, async ({ actions, desk, page }) => {
      const before = desk.counts();
      await expectRefusedUnchanged(await send(actions.schedule), status);
      expect(desk.counts()).toEqual(before);
      expect((await page.request.get('/healthz')).status(), 'the server lives').toBe(200);
    });
  }

  test('a call without a form is told so', async ({ actions }) => {
    const answer = await actions.schedule.send('[{},"x"]', plain);
    expect(issuesIn(await answer.text())).toContainEqual({
      field: '',
      message: expect.stringMatching(/not sent as a form/),
    });
  });

  const ORIGINS: [name: string, origin: string | null][] = [
    ['none', null],
    ['null', 'null'],
    ['foreign', 'https://evil.example'],
    ['foreign, with our name in it', 'http://127.0.0.1.evil.example'],
    ['another port', 'http://127.0.0.1:1'],
    ['another name of this machine', 'http://localhost'],
    ['garbage', '\\\\'],
    ['empty', ''],
  ];

  for (const [name, origin] of ORIGINS) {
    test(`an Origin that is ${name} is refused`, async ({ actions, desk }) => {
      const before = desk.counts();
      const { bytes, contentType } = actions.schedule.genuine();
      const answers = await Promise.all([
        actions.schedule.send(new Uint8Array(bytes), { origin, 'content-type': contentType }),
        actions.schedule.send(new Uint8Array(bytes), {
          origin,
          'content-type': contentType,
          'next-action': null,
        }),
        actions.cancel.send('[]', { ...plain, origin }),
        actions.settings.send('[]', { ...plain, origin }),
      ]);
      for (const answer of answers) {
        expect(answer.status).toBe(403);
        expect(await answer.text()).toContain('Nothing was changed');
      }
      expect(desk.counts()).toEqual(before);
      for (const method of ['PUT', 'PATCH', 'DELETE']) {
        const headers = new Headers(origin === null ? {} : { origin });
        expect((await fetch(`${desk.url}/callbacks`, { method, headers })).status).toBe(403);
      }
    });
  }
});

test.describe('addresses of the list', () => {
  const LIST: { query: string; named: string[] }[] = [
    { query: 'status=a&status=b', named: ['status'] },
    { query: 'callback_status=99999999999999999999', named: ['callback_status'] },
    { query: 'callback_status=class:__proto__', named: ['callback_status'] },
    { query: 'call_result=group:constructor', named: ['call_result'] },
    { query: 'desired_response_type=%00', named: ['desired_response_type'] },
    { query: 'q=%00', named: ['q'] },
    { query: 'q=a&q=b', named: ['q'] },
    { query: `q=${'x'.repeat(10_000)}`, named: ['q'] },
    { query: 'after=garbage', named: ['after'] },
    { query: 'before=%00%ff', named: ['before'] },
    { query: 'after=W10', named: ['after'] },
    { query: `after=${cursor(['-start_time', [{}], 'x'])}`, named: ['after'] },
    { query: `after=${cursor(['-start_time', [null, null, null], 'x'])}`, named: ['after'] },
    { query: `after=${'A'.repeat(10_000)}`, named: ['after'] },
    { query: 'sort=__proto__', named: ['sort'] },
    { query: 'sort=start_time;drop table callbacks', named: ['sort'] },
    { query: 'sort=start_time,start_time', named: ['sort'] },
    { query: 'rows=1000000', named: ['rows'] },
    { query: 'rows=-1', named: ['rows'] },
    { query: 'start_time=2027-02-30..2027-03-01', named: ['start_time'] },
    { query: 'start_time=2027-03-28 02:30..', named: ['start_time'] },
    { query: 'start_time=2027-01-02..2027-01-01', named: ['start_time'] },
    { query: 'constructor=1', named: ['constructor'] },
    { query: '=1', named: ['is not a filter'] },
  ];

  function cursor(value: unknown): string {
    return Buffer.from(JSON.stringify(value)).toString('base64url');
  }

  for (const { query, named } of LIST) {
    test(`?${query.slice(0, 60)} is told and left out`, async ({ page, desk }) => {
      const before = desk.counts();
      const answer = await page.goto(`/callbacks?${query}`);
      expect(answer?.status()).toBe(200);
      const notice = page.getByRole('status').filter({ hasText: 'could not be read' });
      for (const field of named) await expect(notice).toContainText(field);
      await expect(page.getByRole('heading', { name: 'Callbacks', level: 1 })).toBeVisible();
      expect(desk.counts()).toEqual(before);
    });
  }

  const READ = [
    // The framework drops this one before a page sees it.
    '__proto__=1',
    'q=%ed%a0%80',
    'q=%ff%fe',
    'q=%',
    '%',
    'q=%25%5F%5C',
    'q=%22%20OR%201=1--',
    'q="*',
    'q=NEAR(',
    'q=%E2%80%AE',
    `q=${'%F0%9F%98%80'.repeat(50)}`,
    `after=${cursor(['-start_time', ['x'], 'x'])}`,
    `after=${cursor(['-start_time', [7], ''])}`,
    `after=${cursor(['-start_time', [null], '\u0000'])}`,
    '&&&&',
    '?',
  ];

  for (const query of READ) {
    test(`?${query.slice(0, 60)} is an address like another`, async ({ page, desk }) => {
      const before = desk.counts();
      const answer = await page.goto(`/callbacks?${query}`);
      expect(answer?.status()).toBe(200);
      await expect(page.getByRole('heading', { name: 'Callbacks', level: 1 })).toBeVisible();
      expect(desk.counts()).toEqual(before);
    });
  }

  for (const place of ['chip', 'notice']) {
    test(`invisible characters of the address are marks in the ${place}`, async ({ page, desk }) => {
      await desk.callback();
      const address = place === 'chip' ? '/callbacks?q=a%E2%80%AEb' : '/callbacks?a%E2%80%AEb=1';
      await page.goto(address);
      await expect(page.getByRole('main')).not.toContainText(RIGHT_TO_LEFT);
    });
  }
});

test.describe('addresses of details', () => {
  const IDS: string[] = [
    'a/b',
    'a%2Fb',
    '100%',
    '%',
    '%E2%82',
    '.a',
    'a.b..c',
    'ünï çødé 漢字 😀',
    '__proto__',
    'constructor',
    'a?b#c',
    'a\\b',
    'a;b=c,d&e',
    ' leading and trailing ',
    '<script>alert(1)</script>',
    `rtl${RIGHT_TO_LEFT}id`,
    'line\nend',
    '[interaction_id]',
    'x'.repeat(1000),
  ];

  for (const id of IDS) {
    test(`the id ${JSON.stringify(id.slice(0, 40))} is found from the list`, async ({ page, desk }) => {
      const { interaction_id, customer_id } = await desk.callback({ interaction_id: id });
      await page.goto(`/callbacks?q=${customer_id}`);
      const link = page.getByRole('rowheader').getByRole('link', { name: '+49 30 901820' });
      const answer = page.waitForResponse((response) => response.url().includes('/callbacks/'));
      await link.click();
      expect((await answer).status()).toBe(200);
      await expect(page.getByRole('heading', { name: 'Key facts' })).toBeVisible();
      await expect(page.getByText(customer_id).first()).toBeVisible();
      // The link alone is not enough: the address is pasted and reloaded too.
      expect((await page.reload())?.status()).toBe(200);
      await expect(page.getByText(customer_id).first()).toBeVisible();
      expect(desk.stored(interaction_id)).not.toBeNull();
    });
  }

  const UNKNOWN = [
    'nowhere',
    'a%2Fb%2Fc',
    '%00',
    'no%25such',
    '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    'toString',
    '%5B%5D',
    'y'.repeat(5000),
  ];

  for (const id of UNKNOWN) {
    test(`/callbacks/${id.slice(0, 40)} is nothing that is kept`, async ({ page }) => {
      const answer = await page.goto(`/callbacks/${id}`);
      expect(answer?.status()).toBe(404);
      await expect(page.getByRole('heading', { name: 'No such callback' })).toBeVisible();
    });
  }

  test.describe('without script', () => {
    test.use({ javaScriptEnabled: false });

    test('nothing that is kept is answered with 404 and its words too', async ({ page }) => {
      const answer = await page.goto('/callbacks/nowhere');
      expect(answer?.status()).toBe(404);
      await expect(page.getByRole('heading', { name: 'No such callback' })).toBeVisible();
    });
  });

  const RAW = [
    '/callbacks/%',
    '/callbacks/%ff',
    '/callbacks/%ED%A0%80x',
    '/callbacks/.',
    '/callbacks/..',
    '/callbacks/%2e%2e',
    '/callbacks/a/b',
    '/callbacks//',
    '//callbacks',
    '/callbacks/%2e%2e%2f..%2f',
    '/%',
    '/callbacks\\..\\x',
    '/__proto__',
    '/_next/../callbacks/%00',
  ];

  for (const path of RAW) {
    test(`GET ${path} is answered without an error of the server`, async ({ desk }) => {
      const before = desk.counts();
      const { status, body } = await rawGet(desk.url, path);
      expect(status).toBeLessThan(500);
      expect(body.replaceAll(/<script\b.*?<\/script>/gs, '')).not.toMatch(INSIDES);
      expect(desk.counts()).toEqual(before);
    });
  }

  // Neither a browser nor fetch sends a path as it stands: they resolve dots and mend what is not an address.
  function rawGet(url: string, path: string): Promise<{ status: number; body: string }> {
    return new Promise((resolve, reject) => {
      const { hostname, port } = new URL(url);
      const sent = httpRequest({ hostname, port, path, agent: false }, (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (text) => {
          body += text;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
      });
      sent.on('error', reject);
      sent.end();
    });
  }
});

const SETTINGS_REFUSALS: { input: string; label: string; value: string; message: RegExp }[] = [
  { input: 'no zone', label: 'Time zone of the desk', value: '', message: /must be a time zone/ },
  {
    input: 'a zone on Mars',
    label: 'Time zone of the desk',
    value: 'Mars/Phobos',
    message: /must be a time zone/,
  },
  { input: 'an offset', label: 'Time zone of the desk', value: '+02:00', message: /must be a time zone/ },
  {
    input: 'a path',
    label: 'Time zone of the desk',
    value: '../../etc/passwd',
    message: /must be a time zone/,
  },
  { input: 'no country', label: 'Default country', value: '', message: /two-letter country code/ },
  {
    input: 'a country in words',
    label: 'Default country',
    value: 'Germany',
    message: /two-letter country code/,
  },
  { input: 'a country that is none', label: 'Default country', value: 'QQ', message: /QQ/ },
  { input: 'no application', label: 'Creator application', value: '', message: /must be a whole number/ },
  {
    input: 'a negative application',
    label: 'Creator application',
    value: '-1',
    message: /must be a whole number/,
  },
  {
    input: 'an application beyond 2^53',
    label: 'Creator application',
    value: '9007199254740993',
    message: /must be a whole number/,
  },
  {
    input: 'a tolerance of two days',
    label: 'Tolerance in minutes',
    value: '2880',
    message: /at most 1,440/,
  },
  {
    input: 'a fraction of a minute',
    label: 'Tolerance in minutes',
    value: '1.5',
    message: /must be a whole number/,
  },
];

const REASON_REFUSALS: { input: string; reason: string; message: RegExp }[] = [
  { input: 'no reason', reason: '', message: /Enter the reason/ },
  { input: 'a reason of blanks', reason: '   ', message: /Enter the reason/ },
  { input: 'a reason of 1,001 characters', reason: 'x'.repeat(1001), message: /at most 1,000 characters/ },
  { input: 'NUL in the reason', reason: `a${NUL}b`, message: /cannot be kept/ },
];

for (const javaScriptEnabled of [true, false]) {
  const door = javaScriptEnabled ? 'with script' : 'without script';

  test.describe(door, () => {
    test.use({ javaScriptEnabled });

    for (const { input, label, value, message } of SETTINGS_REFUSALS) {
      test(`settings ${door}: ${input}`, async ({ page, desk }) => {
        const before = desk.counts();
        await page.goto('/settings');
        const wrong = page
          .getByRole('textbox', { name: label })
          .or(page.getByRole('combobox', { name: label }));
        await wrong.fill(value);
        await page.getByRole('button', { name: 'Save settings' }).click();
        await expect(wrong).toHaveAttribute('aria-invalid', 'true');
        await expect(wrong).toHaveAccessibleDescription(message);
        await expect(wrong).toHaveValue(value);
        expect(desk.counts()).toEqual(before);
      });
    }

    test(`settings ${door}: changed by somebody else meanwhile`, async ({ page, desk }) => {
      await page.goto('/settings');
      const tolerance = page.getByRole('textbox', { name: 'Tolerance in minutes' });
      const theirs = (Number(await tolerance.inputValue()) + 1) % 60;
      await tolerance.fill('77');
      await desk.change({ late_tolerance_minutes: theirs });
      const before = desk.counts();
      await page.getByRole('button', { name: 'Save settings' }).click();
      await expect(page.getByRole('status').filter({ hasText: 'yours 77' })).toBeVisible();
      await expect(tolerance).toHaveValue('77');
      expect(desk.counts()).toEqual(before);
    });

    for (const { input, reason, message } of REASON_REFUSALS) {
      test(`cancel ${door}: ${input}`, async ({ page, desk }) => {
        const { interaction_id } = await desk.callback();
        const before = desk.counts();
        await page.goto(`/callbacks/${interaction_id}`);
        const typed = (await openCommand(page, 'Cancel')).getByRole('textbox', { name: 'Reason' });
        await enter(typed, reason);
        await page.getByRole('button', { name: 'Cancel this callback' }).click();
        await expect(typed).toHaveAttribute('aria-invalid', 'true');
        await expect(typed).toHaveAccessibleDescription(message);
        await expect(typed).toHaveValue(javaScriptEnabled ? reason : reason.replaceAll(NUL, '\ufffd'));
        expect(desk.counts()).toEqual(before);
        expect(desk.stored(interaction_id)).toMatchObject({ callback_status: 2 });
      });
    }

    test(`cancel ${door}: changed by somebody else meanwhile, so that it is refused`, async ({
      page,
      desk,
      actions,
    }) => {
      const { interaction_id } = await desk.callback();
      await page.goto(`/callbacks/${interaction_id}`);
      const reason = (await openCommand(page, 'Cancel')).getByRole('textbox', { name: 'Reason' });
      await reason.fill('mine');
      await actions.cancel.replay({ set: { interaction_id, version: '1', reason: 'theirs' } });
      const before = desk.counts();
      const press = page.getByRole('button', { name: 'Cancel this callback' });
      await press.click();
      const conflict = page.getByRole('status').filter({ hasText: 'Somebody changed it meanwhile' });
      await expect(conflict).toContainText('theirs');
      await expect(reason).toHaveValue('mine');
      await expect(
        page
          .getByRole('alert')
          .filter({ hasText: /^Cancel is not possible while the callback status is Cancelled/ }),
      ).toBeVisible();
      await expect(press).toHaveCount(0);
      expect(desk.counts()).toEqual(before);
      expect(desk.stored(interaction_id)).toMatchObject({ stopped_reason: 'theirs' });
    });
  });
}
