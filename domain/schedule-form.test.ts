import { expect, it } from 'vitest';
import { commandDone } from './callback-event';
import { isFormQuery } from './callback-filter-links';
import { customerNumberRule } from './customer-number';
import { againScheduleForm, offeredScheduleForm } from './offered-schedule-form';
import { sameRequest } from './same-request';
import { parseScheduleForm } from './schedule-form';
import { scheduleFormOf } from './schedule-inputs';
import { DEFAULT_SETTINGS, parseSettingsForm, SETTING_NAMES, settingsFor, settingsFormOf } from './settings';

const settings = {
  ...DEFAULT_SETTINGS,
  desk_time_zone: 'Europe/Berlin',
  default_country: 'DE',
  creator_app_id: 7,
};
const now = '2026-11-22T13:30:00.000Z';
const context = {
  settings: settingsFor(settings, { time_zone: null, language: null }),
  now,
  numberRule: customerNumberRule('DE'),
  guessZone: () => null,
};
const offered = offeredScheduleForm(settings, 'id-1');
const good = { ...offered, customer_number: ' 030 901820 ', customer_id: 'C-1' };

function parsed(form: Record<string, unknown>) {
  const result = parseScheduleForm(form, context);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.callback;
}

function problems(form: unknown): string[] {
  const result = parseScheduleForm(form, context);
  return result.ok ? [] : result.issues.map(({ field, message }) => `${field} ${message}`);
}

it('makes a whole record of what was typed, with what the desk sets', () => {
  expect(parsed(good)).toMatchObject({
    customer_number: '030 901820',
    customer_id: 'C-1',
    interaction_id: 'id-1',
    callback_status: 2,
    status: 1,
    callback_type: 2,
    start_time: '2026-11-22T14:00:00.000Z',
    start_date: now,
    attempts: 0,
    creator_app_id: 7,
    entity_type: 5,
    allow_children: true,
    end_time: null,
    subject: null,
    unknown_fields: null,
  });
});

it('takes a time that has only just passed', () => {
  expect(parsed({ ...good, start_time: '2026-11-22 14:26' }).start_time).toBe('2026-11-22T13:26:00.000Z');
});

it('queues as soon as possible at once, whatever stands in the time', () => {
  const asap = { ...good, callback_type: '1', start_time: 'not a time' };
  expect(parsed(asap)).toMatchObject({ callback_type: 1, callback_status: 3, start_time: now });
});

it.each(['asap', 'now'])('takes %s as a time for as soon as possible', (start_time) => {
  expect(parsed({ ...good, start_time })).toMatchObject({
    callback_type: 1,
    callback_status: 3,
    start_time: now,
  });
});

it.each([
  ['desired_response_type', '', 'desired_response_type is required'],
  ['customer_number', '  ', 'customer_number is required'],
  ['customer_id', '', 'customer_id is required'],
  ['start_time', '', 'start_time is required'],
  ['attempts', '', 'attempts is required'],
  ['attempts', 'three', 'attempts must be a whole number below 2^53'],
  ['attempts', '1.5', 'attempts must be a whole number below 2^53'],
  ['interaction_id', '', 'interaction_id is required'],
  ['interaction_id', 'a b', 'interaction_id may hold letters, digits and . _ ~ : @ - only'],
  ['interaction_id', 'schedule', 'interaction_id is a reserved word and cannot be an id'],
  ['entity_type', '4', 'entity_type is not a known code or name'],
  ['callback_type', 'SOON', 'callback_type is not a known code or name'],
  ['type', '', 'type is required'],
  ['media_type', '', 'media_type is required'],
  ['creator_app_id', '', 'creator_app_id is required'],
  ['end_time', '2026-11-22 14:59', 'end_time must not be before the start time'],
  [
    'start_time',
    '2026-11-22 14:24',
    'start_time is in the past; choose a later time, or as soon as possible',
  ],
  ['start_time', '2026-13-01 10:00', 'start_time is not a date and time that exists'],
  ['start_time', 'tomorrow', 'start_time needs a time of day: write tomorrow 9:00, for example'],
  ['customer_time_zone', 'Nowhere/City', /^customer_time_zone .*must be a time zone such as Europe/],
  ['times_on', 'mars', 'times_on Times are on the clock of desk or customer.'],
  ['times_on', 'customer', /^customer_time_zone Enter the customer’s time zone, or/],
  ['remark', 'x'.repeat(1001), 'remark Reason for this hour must be at most 1,000 characters long.'],
  ['remark', 'a\u0000b', /^remark .*NUL/],
  ['owner_id', '99999999999999999999', 'owner_id must be a whole number below 2^53'],
  ['allow_children', 'perhaps', 'allow_children must be true or false'],
  ['udata', '[1]', 'udata must be an object of keys and values'],
  ['udata', '{"a":1,"a":2}', 'udata holds the key a twice in one object'],
  ['udata', '{', /^udata is not valid JSON/],
  ['structured_text', 'https://example.com', 'structured_text_mime is needed with a structured text'],
  ['text', 'x'.repeat(100_001), 'text must be at most 100,000 characters long'],
  ['subject', 'a\u0000b', 'subject contains the NUL character, which cannot be kept'],
  ['subject', 'a\ud800b', 'subject contains half of a surrogate pair, which is not text'],
])('refuses %s, case %#', (field, typed, problem) => {
  const found = problems({ ...good, [field]: typed });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(
    problem instanceof RegExp ? problem : new RegExp(`^${problem.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`),
  );
});

it.each(['callback_status', 'status', 'start_date', 'version', 'constructor', 'anything'])(
  'lets nobody set %s',
  (field) => {
    expect(problems({ ...good, [field]: '8' })).toEqual([`${field} cannot be set here`]);
  },
);

it.each([[null], ['text'], [[]], [{ ...good, subject: ['a', 'b'] }], [{ ...good, subject: { a: 1 } }]])(
  'refuses what is not a form, case %#',
  (input) => {
    expect(problems(input)).not.toEqual([]);
  },
);

it('keeps the attached data to the letter and the text with its lines', () => {
  const record = parsed({ ...good, udata: ' {"__proto__": "x", "b": [1, ""]} ', text: ' a\r\n b ' });
  expect(record.udata).toBe('{"__proto__":"x","b":[1,""]}');
  expect(record.text).toBe(' a\n b ');
});

it('takes from a post the known texts only', () => {
  const form = scheduleFormOf({ subject: 'kept', status: '3', text: 5 });
  expect(form).toMatchObject({ subject: 'kept', text: '' });
  expect(form).not.toHaveProperty('status');
});

it('reads times on the clock of the desk or of the customer', () => {
  const zoned = { ...good, customer_time_zone: 'America/New_York', remark: 'agreed' };
  const typed = { ...zoned, start_time: '2026-11-23 10:00' };
  expect(parsed(typed).start_time).toBe('2026-11-23T09:00:00.000Z');
  const theirs = { ...typed, times_on: 'customer', end_time: '12:30' };
  expect(parsed(theirs)).toMatchObject({
    start_time: '2026-11-23T15:00:00.000Z',
    end_time: '2026-11-23T17:30:00.000Z',
  });
});

it('guesses the zone where none is given, and keeps it beside the record', () => {
  const guessZone = (number: string) => (number.includes('030') ? 'Pacific/Auckland' : null);
  const guessing = { ...context, guessZone };
  const noon = { ...good, start_time: '2026-11-23 10:00', remark: ' agreed ' };
  expect(parseScheduleForm(noon, guessing)).toMatchObject({
    ok: true,
    beside: { customer_time_zone: 'Pacific/Auckland', remark: 'agreed' },
  });
  const given = { ...noon, customer_time_zone: 'Europe/Rome', times_on: 'customer', remark: '' };
  expect(parseScheduleForm(given, guessing)).toMatchObject({
    ok: true,
    callback: { start_time: '2026-11-23T09:00:00.000Z' },
    beside: { customer_time_zone: 'Europe/Rome', remark: null },
  });
});

it('asks for a reason outside the calling hours of the customer, else of the desk', () => {
  const needed = 'remark Reason for this hour is needed: ';
  const early = { ...good, start_time: '2026-11-23 07:30' };
  expect(problems(early)).toEqual([
    `${needed}Mon 07:30 in Europe/Berlin is outside the calling hours 08:00-21:00.`,
  ]);
  expect(problems({ ...early, remark: 'asked to' })).toEqual([]);
  expect(problems({ ...early, customer_time_zone: 'Asia/Tokyo' })).toEqual([]);
  const there = { ...good, customer_time_zone: 'America/New_York', callback_type: '1' };
  expect(problems(there)).toEqual([]);
  expect(problems({ ...there, customer_time_zone: 'Asia/Tokyo' })).toEqual([
    `${needed}Sun 22:30 in Asia/Tokyo is outside the calling hours 08:00-21:00.`,
  ]);
});

it('asks for the reason together with all else, once the hour is known', () => {
  const early = { ...good, customer_id: '', start_time: '2026-11-23 07:30' };
  const asked = ['customer_id is required', expect.stringMatching(/^remark .* is needed: Mon 07:30/)];
  expect(problems(early)).toEqual(asked);
  expect(problems({ ...early, customer_number: '12' })).not.toContainEqual(asked[1]);
  const there = { ...early, customer_number: '12', customer_time_zone: 'Europe/Berlin' };
  expect(problems(there)).toContainEqual(asked[1]);
  expect(problems({ ...there, start_time: '2026-11-21 07:30' })).not.toContainEqual(
    expect.stringMatching(/^remark/),
  );
});

it('leaves to the server what rests on a zone that only the server can guess', () => {
  const inBrowser = { ...context, guessZone: null };
  const early = { ...good, start_time: '2026-11-22 03:30', times_on: 'customer' };
  expect(parseScheduleForm(early, inBrowser).ok).toBe(true);
  expect(parseScheduleForm({ ...early, start_time: 'soon' }, inBrowser)).toMatchObject({
    issues: [{ field: 'start_time' }],
  });
});

it.each([
  ['', []],
  ['["a","b"]', ['a', 'b']],
  ['[1]', []],
  ['{', []],
])('reads the pending callbacks that were shown: %j', (pending_seen, pendingSeen) => {
  expect(parseScheduleForm({ ...good, pending_seen }, context)).toMatchObject({ ok: true, pendingSeen });
});

it('takes from a callback what holds for the next one, and links it where it is over', () => {
  const again = {
    ...parsed({ ...good, subject: 'Invoice', udata: '{"__proto__": 1}', owner_id: '7', end_time: '+2h' }),
    customer_time_zone: 'Asia/Tokyo',
  };
  const form = againScheduleForm(offeredScheduleForm(settings, 'id-2'), again);
  expect(form).toMatchObject({
    customer_number: '030 901820',
    subject: 'Invoice',
    udata: '{"__proto__":1}',
    owner_id: '7',
    customer_time_zone: 'Asia/Tokyo',
    interaction_id: 'id-2',
    start_time: 'in 30 min',
    end_time: '',
    parent_id: '',
    thread_id: '',
  });
  const over = { ...again, callback_status: 14 };
  const offer = offeredScheduleForm(settings, 'id-2');
  expect(againScheduleForm(offer, over)).toMatchObject({ parent_id: 'id-1', thread_id: 'id-1' });
  expect(againScheduleForm(offer, { ...over, callback_status: 7, stopped_reason: 'undone' })).toMatchObject({
    parent_id: '',
    thread_id: '',
  });
  expect(againScheduleForm(offer, { ...over, allow_children: false, thread_id: 't' })).toMatchObject({
    parent_id: '',
    thread_id: 't',
  });
});

it('knows the same request again, and another one under the same id', () => {
  const first = parsed(good);
  const created = Object.fromEntries(
    Object.entries(first)
      .filter(([, value]) => value !== null)
      .map(([field, value]): [string, [null, unknown]] => [field, [null, value]]),
  );
  expect(sameRequest(created, first)).toBe(true);
  expect(sameRequest(created, { ...first, subject: 'other' })).toBe(false);
  expect(sameRequest(created, { ...first, start_time: now })).toBe(false);
  expect(sameRequest(null, first)).toBe(false);
  expect(sameRequest(created, first, 'Europe/Berlin')).toBe(false);
  expect(sameRequest({ ...created, customer_time_zone: [null, 'Asia/Tokyo'] }, first, 'Asia/Tokyo')).toBe(
    true,
  );
  const asap = { ...created, callback_type: [null, 1] as const };
  expect(sameRequest(asap, { ...first, callback_type: 1, start_time: now })).toBe(true);
});

it('reads the settings form back to the same settings, and names what is wrong', () => {
  const form = { ...settingsFormOf(settings), version: '4' };
  const known = (country: string) => country === 'DE';
  const ofForm = Object.fromEntries(SETTING_NAMES.map((name) => [name, settings[name]]));
  expect(parseSettingsForm(form, known)).toEqual({ ok: true, settings: ofForm, version: 4 });
  expect(parseSettingsForm({ ...form, default_country: 'us' }, known)).toMatchObject({
    ok: false,
    version: 4,
    problems: { default_country: expect.stringContaining('US') },
  });
  expect(
    parseSettingsForm({ ...form, desk_time_zone: 'X', late_tolerance_minutes: '-1' }, known),
  ).toMatchObject({
    ok: false,
    version: 4,
    problems: {
      desk_time_zone: 'It must be a time zone such as Europe/Berlin.',
      late_tolerance_minutes: 'It must be a whole number.',
    },
  });
  expect(parseSettingsForm({ ...form, extra: '1' }, known).ok).toBe(false);
});

it('says what an event did', () => {
  expect(commandDone('cancel')).toBe('Cancelled');
  expect(commandDone('constructor')).toBe('constructor');
});

it.each([
  [{ q: '' }, true],
  [{ status: ['1', '2'] }, true],
  [{ start_time_from: '2026-11-22' }, true],
  [{ status: '1,2', q: 'x' }, false],
  [{}, false],
])('tells a form from a link: %j', (params, form) => {
  expect(isFormQuery(params)).toBe(form);
});
