import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BANDS_BY_RISK } from './callback-band';
import { cursorText } from './callback-cursor';
import {
  type CallbackFilter,
  DEFAULT_PAGE_SIZE,
  EMPTY_FILTER,
  isPendingOnly,
  orderOf,
  PAGE_SIZES,
  RANGE_FILTERS,
  TEXT_FILTER_FIELDS,
} from './callback-filter';
import {
  hrefForCallback,
  hrefForFilter,
  hrefForLastPage,
  hrefForPage,
  isFormQuery,
  paramsForFilter,
} from './callback-filter-links';
import { describeOrder, partsOfFilter } from './callback-filter-words';
import { fullSort, type ListOrder, NEWEST_FIRST, RISK_ORDER, type SortKey } from './callback-sort';
import { isPending, statusesOf } from './callback-status';
import { NO_CODES, NO_NUMBERS, NO_TEXTS } from './filter-choice';
import { anyFilter } from './filter-test-kit';
import { ANY_TIME, isRangePreset, RANGE_PRESETS } from './instant-range';
import { type FilterParams, parseCallbackFilter } from './parse-callback-filter';

const ZONE = 'Europe/Berlin';
// A Friday, 16:30 in Berlin.
const MOMENT = { zone: ZONE, nowMs: Date.parse('2026-11-27T15:30:00.000Z') };
const READER = { zone: ZONE, language: null };
const UTC = { ...MOMENT, zone: 'UTC' };
const PRESETS = Object.keys(RANGE_PRESETS).filter(isRangePreset);

const filters = anyFilter({
  nowMs: Date.parse('2026-11-22T10:00:00.000Z'),
  customerIds: ['C-001', 'ü 1'],
  categories: ['billing', '%2C%3A+ '],
  dns: ['7001', ' 7001 '],
  locations: ['Berlin', 'São Paulo'],
  servers: ['cb-1', '😀'],
  mostOwner: Number.MAX_SAFE_INTEGER,
  searches: fc
    .oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('%2C', '%3A', 'a+b & c=d', '"#?/'),
    )
    .map((text) => text.replaceAll('\u0000', '').trim()),
});

/** The params of an address, as a page gets them. */
function paramsOf(href: string): FilterParams {
  return paramsFrom(new URL(href, 'https://desk.example').searchParams);
}

function paramsFrom(params: URLSearchParams): FilterParams {
  return Object.fromEntries(
    [...new Set(params.keys())].map((key) => {
      const [value, ...more] = params.getAll(key);
      return [key, more.length > 0 ? [value ?? '', ...more] : value];
    }),
  );
}

function parsed(query: string) {
  return parseCallbackFilter(paramsFrom(new URLSearchParams(query)), MOMENT);
}

describe('a filter', () => {
  it('comes back from its params, without a problem', () => {
    fc.assert(
      fc.property(filters, fc.constantFrom(...PAGE_SIZES), (filter, size) => {
        const params = paramsFrom(paramsForFilter(filter, { size, columns: null }));
        expect(parseCallbackFilter(params, MOMENT)).toEqual({
          filter,
          page: { cursor: null, size },
          problems: [],
        });
      }),
      { numRuns: 500 },
    );
  });

  it('comes back from its address, which is always the same', () => {
    fc.assert(
      fc.property(filters, fc.constantFrom(...PAGE_SIZES), (filter, size) => {
        const href = hrefForFilter(filter, { size, columns: null });
        const again = parseCallbackFilter(paramsOf(href), MOMENT);
        expect(again).toEqual({ filter, page: { cursor: null, size }, problems: [] });
        expect(hrefForFilter(again.filter, { size: again.page.size, columns: null })).toBe(href);
      }),
      { numRuns: 500 },
    );
  });

  it('comes back from the address of a callback that was opened from its list', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const list = new URL(hrefForCallback('i1', filter), 'https://desk.example').searchParams.get('list');
        expect(parsed(list ?? 'none').filter).toEqual(filter);
      }),
    );
  });

  it('comes back from another spelling of its address, which leads to the same one', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const params = [...paramsForFilter(filter)];
        const isText = (key: string) => TEXT_FILTER_FIELDS.some((field) => field === key);
        const isList = (key: string) => !/^(q|zone|sort|(start|end)_(time|date))$/.test(key);
        const spelled = params.flatMap(([key, value]) =>
          isText(key) || !isList(key) || value.startsWith('=')
            ? [[key, value]]
            : value
                .split(',')
                .reverse()
                .map((token) => [key, ` ${token},${token},`]),
        );
        expect(parseCallbackFilter(paramsFrom(new URLSearchParams(spelled)), MOMENT).filter).toEqual(filter);
      }),
    );
  });

  it('that restricts nothing has no params', () => {
    expect(hrefForFilter(EMPTY_FILTER)).toBe('/callbacks');
    expect(parseCallbackFilter({}, MOMENT)).toEqual({
      filter: EMPTY_FILTER,
      page: { cursor: null, size: DEFAULT_PAGE_SIZE },
      problems: [],
    });
  });

  it('comes back from whatever its params were, without ever throwing', () => {
    const key = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom(
          ...Object.keys(EMPTY_FILTER),
          ...RANGE_FILTERS.flatMap((field) => [`${field}_from`, `${field}_to`]),
          'after',
          'before',
          'rows',
        ),
      },
      { weight: 1, arbitrary: fc.string() },
    );
    const word = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('none', '=none', '=', '==', '4..', '..4', '..', 'today', 'risk', 'end', '2026-11-22'),
      fc.constantFrom(
        '2026-11-22..',
        'class:pending',
        'group:reached',
        '1,2',
        'late,due',
        '-7',
        'UTC',
        'Voice',
      ),
      fc.constantFrom('callback_status,start_time', '-start_time', '25', `=${'x'.repeat(999)}`, '\ud800'),
    );
    const value = fc.oneof(word, fc.array(word), fc.constant(undefined));
    fc.assert(
      fc.property(fc.dictionary(key, value, { maxKeys: 12 }), (params) => {
        const { filter, problems } = parseCallbackFilter(params, MOMENT);
        const again = parseCallbackFilter(paramsOf(hrefForFilter(filter)), MOMENT);
        expect({ filter: again.filter, problems: again.problems }).toEqual({ filter, problems: [] });
        expect(problems.every(({ message }) => /\S/.test(message))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what params mean', () => {
  const status = (chosen: Partial<CallbackFilter['callback_status']>) => ({
    callback_status: { ...NO_CODES, ...chosen },
  });
  const texts = (...values: string[]) => ({ values, none: false });

  it.each<[FilterParams, Partial<CallbackFilter>]>([
    [{ callback_status: '2' }, status({ codes: [2] })],
    [{ callback_status: ['3', '2'] }, status({ codes: [2, 3] })],
    [{ callback_status: ['3', '2,3', 'TIMER'] }, status({ codes: [2, 3] })],
    [{ callback_status: 'timer, Queued,PORCESSED_BY_AGT' }, status({ codes: [2, 3, 8] })],
    [{ callback_status: 'class:closed,class:pending' }, status({ groups: ['pending', 'closed'] })],
    [{ callback_status: 'class:missed,none,99' }, status({ groups: ['missed'], none: true, codes: [99] })],
    [{ callback_status: ',2,,' }, status({ codes: [2] })],
    [{ callback_status: '' }, {}],
    [{ callback_status: ['', ''] }, {}],
    [{ callback_status: undefined }, {}],
    [{ status: ['0', '3'] }, { status: { ...NO_CODES, codes: [0, 3] } }],
    [
      { call_result: 'group:stop,group:reached,7' },
      { call_result: { codes: [7], groups: ['reached', 'stop'], none: false } },
    ],
    [{ callback_type: 'asap,none' }, { callback_type: { ...NO_CODES, codes: [1], none: true } }],
    [{ entity_type: 'callback,4' }, { entity_type: { ...NO_CODES, codes: [4, 5] } }],
    [{ band: ['Late', 'expired,late'] }, { band: ['expired', 'late'] }],
    [{ band: '' }, {}],
    [{ desired_response_type: ['email', 'VOICE'] }, { desired_response_type: ['Voice', 'Email'] }],
    [{ desired_response_type: 'Voice,' }, { desired_response_type: ['Voice'] }],
    [{ desired_response_type: 'Fax, email,sms' }, { desired_response_type: ['Email', 'Fax', 'sms'] }],
    [{ desired_response_type: ['=email', 'email'] }, { desired_response_type: ['Email', 'email'] }],
    [{ desired_response_type: ['=SMS, Fax', '= ', '='] }, { desired_response_type: ['', ' ', 'SMS, Fax'] }],
    [{ desired_response_type: 'none' }, { desired_response_type: ['none'] }],
    [{ media_type: 'voice' }, { media_type: texts('voice') }],
    [{ media_type: ['voice', 'a,b', 'voice'] }, { media_type: texts('voice', 'a,b') }],
    // Neither is ever without a value: there none is a text like any other.
    [{ media_type: 'none' }, { media_type: texts('none') }],
    [{ customer_id: ['none', '=none'] }, { customer_id: texts('none') }],
    [{ category_id: 'none' }, { category_id: { values: [], none: true } }],
    [{ category_id: '=none' }, { category_id: texts('none') }],
    [{ category_id: ['none', '=none', 'x'] }, { category_id: { values: ['none', 'x'], none: true } }],
    [{ dn: '=' }, { dn: texts('') }],
    [{ dn: '' }, {}],
    [{ dn: ['', '7'] }, { dn: texts('7') }],
    [{ dn: ['==', '==none', '=x'] }, { dn: texts('=', '=none', 'x') }],
    [{ location: [' Berlin ', 'NONE'] }, { location: texts(' Berlin ', 'NONE') }],
    [{ callback_server_id: 'a, b' }, { callback_server_id: texts('a, b') }],
    [{ attempts: '4..' }, { attempts: { values: [], from: 4, none: false } }],
    [{ attempts: ['2,0', '2', '6..,4..'] }, { attempts: { values: [0, 2], from: 4, none: false } }],
    [{ owner_id: '-5, none,12' }, { owner_id: { values: [-5, 12], from: null, none: true } }],
    [{ owner_id: '-7..' }, { owner_id: { values: [], from: -7, none: false } }],
    [{ owner_id: '-0' }, { owner_id: { values: [0], from: null, none: false } }],
    [{ owner_id: '-0..' }, { owner_id: { values: [], from: 0, none: false } }],
    [{ owner_id: '9007199254740991' }, { owner_id: { ...NO_NUMBERS, values: [Number.MAX_SAFE_INTEGER] } }],
    [{ q: '  anna ' }, { q: 'anna' }],
    [{ q: ' ' }, {}],
    [{ zone: 'America/New_York' }, { zone: 'America/New_York' }],
    [{ zone: '' }, {}],
    [
      { sort: 'callback_status,-end_time' },
      {
        sort: [
          { field: 'callback_status', descending: false },
          { field: 'end_time', descending: true },
        ],
      },
    ],
    [{ sort: '-start_time' }, {}],
    [
      { start_time: '2026-11-22..2026-11-23' },
      { start_time: { from: '2026-11-21T23:00:00.000Z', to: '2026-11-22T23:00:00.000Z' } },
    ],
    [
      { start_time: '2026-11-22T14:30:00.000Z..' },
      { start_time: { from: '2026-11-22T14:30:00.000Z', to: null } },
    ],
    [
      { end_date: '..2026-11-22T14:30:00+01:00' },
      { end_date: { from: null, to: '2026-11-22T13:30:00.000Z' } },
    ],
    [{ start_time: '..' }, {}],
    [
      { start_time_from: '2026-11-22', start_time_to: '2026-11-22T9:00' },
      { start_time: { from: '2026-11-21T23:00:00.000Z', to: '2026-11-22T08:00:00.000Z' } },
    ],
    [
      { start_time_from: '', start_time_to: '2026-11-22 14:30' },
      { start_time: { from: null, to: '2026-11-22T13:30:00.000Z' } },
    ],
    [
      { start_time_from: '2026-10-25 02:30+01:00' },
      { start_time: { from: '2026-10-25T01:30:00.000Z', to: null } },
    ],
    // A whole day that is typed as the end is the last of the range.
    [
      { start_time_from: 'yesterday', start_time_to: 'yesterday' },
      { start_time: { from: '2026-11-25T23:00:00.000Z', to: '2026-11-26T23:00:00.000Z' } },
    ],
    [
      { start_time_from: '2h ago', start_time_to: 'tomorrow 9' },
      { start_time: { from: '2026-11-27T13:30:00.000Z', to: '2026-11-28T08:00:00.000Z' } },
    ],
    // Nothing has ended ahead of now.
    [
      { end_date_from: 'mon 10:00', start_time_from: 'mon 10:00' },
      {
        end_date: { from: '2026-11-23T09:00:00.000Z', to: null },
        start_time: { from: '2026-11-30T09:00:00.000Z', to: null },
      },
    ],
    [{ end_time: 'last-week' }, { end_time: { preset: 'last-week' } }],
    [{ start_time: 'today', start_time_from: '', start_time_to: '' }, { start_time: { preset: 'today' } }],
    // What was typed into the form beside a preset is the later word.
    [
      { start_time: 'today', start_time_from: '', start_time_to: '2026-11-22' },
      { start_time: { from: null, to: '2026-11-22T23:00:00.000Z' } },
    ],
    [{ columns: ['q', 'udata.x'], peek: 'i1', count: 'exact', rows: '50' }, {}],
  ])('%j', (params, chosen) => {
    const { filter, problems } = parseCallbackFilter(params, MOMENT);
    expect(problems).toEqual([]);
    expect(filter).toEqual({ ...EMPTY_FILTER, ...chosen });
  });

  it.each(RANGE_FILTERS)('%s is a range, a preset or what was typed', (field) => {
    const range = { from: '2026-11-21T23:00:00.000Z', to: '2026-11-22T23:00:00.000Z' };
    expect(parsed(`${field}=2026-11-22..2026-11-23`).filter).toEqual({ ...EMPTY_FILTER, [field]: range });
    expect(parsed(`${field}_from=2026-11-22&${field}_to=2026-11-22`).filter).toEqual({
      ...EMPTY_FILTER,
      [field]: range,
    });
    for (const preset of PRESETS)
      expect(parsed(`${field}=${preset}`).filter).toEqual({ ...EMPTY_FILTER, [field]: { preset } });
  });

  it('local times are read in the zone of the desk, or in that of the filter', () => {
    const from = '2026-11-22T05:00:00.000Z';
    const params = { start_time: '2026-11-22..' };
    expect(parseCallbackFilter(params, { ...MOMENT, zone: 'America/New_York' }).filter.start_time).toEqual({
      from,
      to: null,
    });
    const zoned = parseCallbackFilter({ ...params, zone: 'America/New_York' }, MOMENT);
    expect(zoned.filter).toEqual({
      ...EMPTY_FILTER,
      start_time: { from, to: null },
      zone: 'America/New_York',
    });
  });
});

describe('a bad value is named and left out', () => {
  it.each<[field: string, params: FilterParams]>([
    ['callback_status', { callback_status: 'NO_SUCH_NAME' }],
    ['callback_status', { callback_status: '1.5' }],
    ['callback_status', { callback_status: '9007199254740992' }],
    ['callback_status', { callback_status: 'class:nothing' }],
    ['callback_status', { callback_status: 'class:constructor' }],
    ['callback_status', { callback_status: 'group:pending' }],
    ['callback_status', { callback_status: 'pending' }],
    ['callback_status', { callback_status: '=none' }],
    ['status', { status: 'group:pending' }],
    ['status', { status: 'none' }],
    ['call_result', { call_result: 'group:toString' }],
    ['call_result', { call_result: 'class:reached' }],
    ['callback_type', { callback_type: 'LATER' }],
    ['entity_type', { entity_type: 'none' }],
    ['entity_type', { entity_type: 'FAX' }],
    ['band', { band: 'urgent' }],
    ['band', { band: 'none' }],
    ['band', { band: 'constructor' }],
    ['desired_response_type', { desired_response_type: 'a\u0000b' }],
    ['desired_response_type', { desired_response_type: `=${'x'.repeat(1001)}` }],
    ['media_type', { media_type: 'a\u0000b' }],
    ['customer_id', { customer_id: '\ud800' }],
    ['location', { location: 'x'.repeat(1001) }],
    ['attempts', { attempts: 'none' }],
    ['attempts', { attempts: '-1' }],
    ['attempts', { attempts: '-1..' }],
    ['attempts', { attempts: '1.5' }],
    ['attempts', { attempts: '..4' }],
    ['attempts', { attempts: '4...' }],
    ['attempts', { attempts: '2..4' }],
    ['attempts', { attempts: '0x4' }],
    ['owner_id', { owner_id: '9007199254740992' }],
    ['owner_id', { owner_id: '-9007199254740992..' }],
    ['owner_id', { owner_id: '=none' }],
    ['start_time', { start_time: '2026-11-22' }],
    ['start_time', { start_time: '2026-02-30..' }],
    ['start_time', { start_time: '..tomorrow' }],
    ['start_time', { start_time: 'Today' }],
    ['start_time', { start_time: 'constructor' }],
    ['start_time', { start_time: '2026-03-29 02:30..' }],
    ['start_time', { start_time: '..2026-10-25 02:30' }],
    ['start_time', { start_time: '1..2..3' }],
    ['start_time_from', { start_time_from: 'someday' }],
    ['start_time_from', { start_time_from: '3/12' }],
    ['start_time_to', { start_time_to: '31.11.' }],
    ['start_time_from', { start_time_from: '2026-10-25 02:30' }],
    ['end_date_to', { end_date_to: '2026-11-22 25:00' }],
    ['start_time', { start_time: '2h ago..now' }],
    ['zone', { zone: 'Mars/Olympus_Mons' }],
    ['zone', { zone: '+01:00' }],
    ['q', { q: 'a'.repeat(201) }],
    ['q', { q: 'a\u0000b' }],
    ['q', { q: '\ud800' }],
    ['sort', { sort: 'text' }],
    ['sort', { sort: 'start_time,status' }],
    ['sort', { sort: 'customer_id,-attempts' }],
    ['sort', { sort: 'callback_status,-start_time,attempts' }],
    ['sort', { sort: 'risk' }],
    ['sort', { sort: 'RISK' }],
    ['rows', { rows: '51' }],
    ['rows', { rows: '1e9' }],
    ['rows', { rows: '-1' }],
    ['rows', { rows: 'constructor' }],
    ['after', { after: 'nonsense' }],
    ['after', { after: 'end' }],
    ['before', { before: 'nonsense' }],
    ['color', { color: 'red' }],
    ['constructor', { constructor: 'x' }],
    ['__proto__', JSON.parse('{"__proto__":"x"}')],
    ['callback_status[]', { 'callback_status[]': '2' }],
    ['callback_status_from', { callback_status_from: '2' }],
    ['', { '': '' }],
  ])('%s: %j', (field, params) => {
    const { filter, page, problems } = parseCallbackFilter(params, MOMENT);
    expect([...new Set(problems.map((problem) => problem.field))]).toEqual([field]);
    expect(problems.every(({ message }) => /\S/.test(message))).toBe(true);
    expect(filter).toEqual(EMPTY_FILTER);
    expect(page).toEqual({ cursor: null, size: DEFAULT_PAGE_SIZE });
  });

  it('while the good ones beside it stay', () => {
    const { filter, problems } = parseCallbackFilter(
      {
        callback_status: '2,x',
        start_time: '2026-11-22T00:00:00.000Z..x',
        desired_response_type: '\ud800,Email',
        dn: ['7', '\ud800', 'none'],
        attempts: 'x,4..,2',
        band: 'late,later',
        y: '',
      },
      MOMENT,
    );
    expect(filter).toEqual({
      ...EMPTY_FILTER,
      callback_status: { ...NO_CODES, codes: [2] },
      start_time: { from: '2026-11-22T00:00:00.000Z', to: null },
      desired_response_type: ['Email'],
      dn: { values: ['7'], none: true },
      attempts: { values: [2], from: 4, none: false },
      band: ['late'],
    });
    expect(problems.map(({ field }) => field).sort()).toEqual([
      'attempts',
      'band',
      'callback_status',
      'desired_response_type',
      'dn',
      'start_time',
      'y',
    ]);
  });

  it.each(['2026-11-23..2026-11-22', '2026-11-22..2026-11-22'])(
    'a range that does not end after its beginning: %s',
    (start_time) => {
      const { filter, problems } = parseCallbackFilter({ start_time }, UTC);
      expect(filter.start_time).toEqual(ANY_TIME);
      expect(problems).toEqual([
        { field: 'start_time', message: 'the end of the range is not after its beginning' },
      ]);
    },
  );

  it.each<[key: string, value: string]>([
    ['q', 'a'],
    ['sort', 'status'],
    ['rows', '25'],
    ['zone', 'UTC'],
    ['start_time', '..'],
    ['end_time', 'today'],
    ['start_time_from', '2026-11-22'],
    ['end_date_to', '2026-11-22'],
    ['before', 'end'],
  ])('%s given twice', (key, value) => {
    const { filter, page, problems } = parseCallbackFilter({ [key]: [value, value] }, MOMENT);
    expect(problems).toEqual([
      { field: key, message: `${key} was given more than once; the first was taken` },
    ]);
    expect({ filter, page, problems: [] }).toEqual(parseCallbackFilter({ [key]: value }, MOMENT));
  });

  it.each(['start_time_from', 'start_time_to'])('%s beside a range of start_time', (key) => {
    const { filter, problems } = parseCallbackFilter(
      { start_time: '2026-11-22..', [key]: '2026-11-25' },
      UTC,
    );
    expect(filter.start_time).toEqual({ from: '2026-11-22T00:00:00.000Z', to: null });
    expect(problems.map(({ field }) => field)).toEqual(['start_time']);
  });

  it('what was typed badly beside a preset, and what was typed well beside what is no range', () => {
    const badly = parsed('start_time=today&start_time_from=x');
    expect(badly.filter.start_time).toEqual({ preset: 'today' });
    expect(badly.problems.map(({ field }) => field)).toEqual(['start_time_from']);
    const well = parsed('start_time=todai&start_time_from=2026-11-22');
    expect(well.filter.start_time).toEqual({ from: '2026-11-21T23:00:00.000Z', to: null });
    expect(well.problems.map(({ field }) => field)).toEqual(['start_time']);
  });

  it('in words that hold no control characters and stay short', () => {
    const { problems } = parseCallbackFilter(
      { callback_status: `\u202e\u0007${'x'.repeat(10_000)}` },
      MOMENT,
    );
    expect(problems[0]?.message).toMatch(/^“��x{58}…” is not a value of Callback status$/);
  });
});

describe('the order', () => {
  it.each([
    'callback_status=class:pending',
    'callback_status=class:waiting,class:in_hand',
    'callback_status=1,6,13',
    'callback_status=2,class:waiting',
    'band=late',
    'band=expired,upcoming&callback_status=class:closed',
  ])('is by urgency where all are pending, whether asked for or not: %s', (query) => {
    const { filter, problems } = parsed(`${query}&sort=risk`);
    expect(problems).toEqual([]);
    expect(filter).toEqual(parsed(query).filter);
    expect(orderOf(filter)).toBe(RISK_ORDER);
    expect(paramsForFilter(filter).has('sort')).toBe(false);
    const newest = parsed(`${query}&sort=-start_time`).filter;
    expect(orderOf(newest)).toEqual(NEWEST_FIRST);
    expect(paramsForFilter(newest).get('sort')).toBe('-start_time');
  });

  it.each([
    '',
    'callback_status=class:pending,none',
    'callback_status=class:pending,class:attention',
    'callback_status=1,9',
    'callback_status=99',
    'callback_status=none',
    'callback_status=class:worked',
    'status=1&attempts=0&start_time=today&q=x',
  ])('cannot be by urgency where some may not be pending: %s', (query) => {
    const { filter, problems } = parsed(`${query}&sort=risk`);
    expect(problems).toEqual([
      {
        field: 'sort',
        message: 'risk orders pending callbacks only; add callback_status=class:pending',
      },
    ]);
    expect(orderOf(filter)).toEqual(NEWEST_FIRST);
  });

  it('is by urgency just where no status but those of pending ones is let through', () => {
    fc.assert(
      fc.property(filters, ({ band, callback_status }) => {
        const { codes, groups, none } = callback_status;
        const through = [
          ...codes,
          ...groups.flatMap((group) => (group === 'attention' ? [0] : statusesOf(group))),
        ];
        const isRestricted = through.length > 0 || none;
        expect(isPendingOnly({ band, callback_status })).toBe(
          band.length > 0 || (isRestricted && !none && through.every(isPending)),
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('addresses', () => {
  const pending: CallbackFilter = {
    ...EMPTY_FILTER,
    callback_status: { codes: [99], groups: ['pending'], none: true },
    desired_response_type: ['Voice', 'Email', 'Fax', 'a,b'],
    dn: { values: ['', 'none', 'a,b', 'c'], none: true },
    attempts: { values: [0], from: 4, none: false },
    start_date: { preset: 'last-7d' },
  };

  it('are short and readable', () => {
    expect(hrefForFilter(pending, { size: 25, columns: null })).toBe(
      '/callbacks?callback_status=class:pending,99,none&desired_response_type=Voice,Email,Fax&desired_response_type=%3Da,b&dn=%3D&dn=%3Dnone&dn=a,b&dn=c&dn=none&attempts=0,4..&start_date=last-7d&rows=25',
    );
  });

  it('lead to the page beside a place', () => {
    fc.assert(
      fc.property(
        filters,
        fc.constantFrom(...PAGE_SIZES),
        fc.constantFrom('after' as const, 'before' as const),
        fc.option(fc.nat(4e12)),
        (filter, size, side, atMs) => {
          const order = orderOf(filter);
          const keys = order === RISK_ORDER ? 2 : fullSort(order).length;
          const place = { row: { values: ['+/ü😀', 5].slice(0, keys), id: 7 }, atMs, rowsBefore: 100 };
          const href = hrefForPage(filter, { size, columns: null }, side, cursorText(place, orderOf(filter)));
          expect(parseCallbackFilter(paramsOf(href), MOMENT)).toEqual({
            filter,
            page: { cursor: { side, ...place }, size },
            problems: [],
          });
        },
      ),
    );
  });

  it('lead to the last page', () => {
    fc.assert(
      fc.property(filters, fc.constantFrom(...PAGE_SIZES), (filter, size) => {
        const href = hrefForLastPage(filter, { size, columns: null });
        expect(href).toMatch(/[?&]before=end$/);
        expect(parseCallbackFilter(paramsOf(href), MOMENT)).toEqual({
          filter,
          page: { cursor: { side: 'before', row: null, atMs: null, rowsBefore: null }, size },
          problems: [],
        });
      }),
    );
  });

  it('of a place in another order lead to the first page, and say so', () => {
    const place = { row: { values: [5], id: 7 }, atMs: null, rowsBefore: null };
    const { page, problems } = parsed(`sort=attempts&after=${cursorText(place, NEWEST_FIRST)}`);
    expect(page.cursor).toBeNull();
    expect(problems.map(({ field }) => field)).toEqual(['after']);
  });

  it.each(['a', 'a/b', '../x', 'a?b#c', 'ä 😀', '%2e%2e'])(
    'of the callback %j hold it in one segment',
    (id) => {
      for (const href of [hrefForCallback(id), hrefForCallback(id, pending)]) {
        const { pathname } = new URL(href, 'https://desk.example');
        const segments = pathname.split('/');
        expect(segments.slice(0, 2)).toEqual(['', 'callbacks']);
        expect(segments.slice(2).map(decodeURIComponent)).toEqual([id]);
      }
    },
  );

  it('that a link has are not those of the form', () => {
    fc.assert(
      fc.property(filters, fc.constantFrom(...PAGE_SIZES), (filter, size) => {
        expect(isFormQuery(paramsOf(hrefForFilter(filter, { size, columns: null })))).toBe(false);
        expect(isFormQuery(paramsOf(hrefForLastPage(filter, { size, columns: null })))).toBe(false);
      }),
    );
  });

  it.each<[FilterParams, boolean]>([
    [{}, false],
    [{ q: '' }, true],
    [{ callback_status: ['1', '2'] }, true],
    [{ band: ['late', 'due'] }, true],
    [{ location: ['Berlin', 'none'] }, false],
    [{ desired_response_type: ['Voice', 'Fax'] }, true],
    [{ desired_response_type: ['Voice,Fax', '=a,b', '=voice'] }, false],
    [{ media_type: '' }, true],
    [{ start_time_from: '2026-11-22' }, true],
    [{ end_date_to: '2026-11-22' }, true],
    [{ start_time: 'today', attempts: '0,4..', peek: 'i1', columns: 'q,text' }, false],
  ])('%j are those of the form: %j', (params, isForm) => {
    expect(isFormQuery(params)).toBe(isForm);
  });
});

describe('the parts of a filter', () => {
  it('go one by one, each alone, until nothing is left', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const parts = partsOfFilter(filter, READER);
        for (const { label, without } of parts) {
          const left = parts.map((part) => part.label).filter((other) => other !== label);
          expect(partsOfFilter(without, READER).map((part) => part.label)).toEqual(left);
          const { sort: _before, ...was } = filter;
          const { sort: _after, ...is } = without;
          const changed = Object.entries(is).filter(([key, value]) => value !== was[key as keyof typeof was]);
          expect(changed).toHaveLength(1);
          for (const [key, value] of changed)
            expect(value).toEqual(EMPTY_FILTER[key as keyof CallbackFilter]);
        }
        expect(parts.length === 0).toBe(
          hrefForFilter({ ...filter, sort: null, zone: null }) === '/callbacks',
        );
      }),
      { numRuns: 300 },
    );
  });

  it('leave an address that parses to what is left, so that no sort lingers that was only the usual one', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        for (const { without } of partsOfFilter(filter, READER)) {
          expect(parseCallbackFilter(paramsOf(hrefForFilter(without)), MOMENT).filter).toEqual(without);
          if (without.sort !== null) expect(without.sort).toEqual(filter.sort);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['callback_status=class:pending', '/callbacks'],
    ['callback_status=class:pending&sort=risk', '/callbacks'],
    ['callback_status=class:pending&sort=-start_time', '/callbacks'],
    ['callback_status=class:pending&sort=start_time', '/callbacks?sort=start_time'],
    ['band=late&zone=UTC', '/callbacks?zone=UTC'],
    ['band=late&sort=-start_time', '/callbacks'],
  ])('%s leaves %s', (query, href) => {
    const [part, ...more] = partsOfFilter(parsed(query).filter, READER);
    expect(more).toEqual([]);
    expect(part && hrefForFilter(part.without)).toBe(href);
  });

  it('that goes leaves the order by urgency where the others still let only pending ones through', () => {
    const { filter } = parsed('callback_status=class:pending&band=late');
    for (const { without } of partsOfFilter(filter, READER)) expect(orderOf(without)).toBe(RISK_ORDER);
  });
});

describe('words', () => {
  it('name every part', () => {
    const { filter, problems } = parsed(
      [
        'callback_status=class:pending,2,99,none',
        'call_result=group:reached',
        'status=3',
        'callback_type=1',
        'entity_type=5',
        `band=${BANDS_BY_RISK.slice(0, 2).join()}`,
        'desired_response_type=Voice,Email,Fax&desired_response_type==',
        'media_type=voice',
        'customer_id=C-001&customer_id=C-002',
        'category_id=none',
        'dn==&dn==none&dn=none',
        'location=Berlin',
        'callback_server_id=cb-1',
        'attempts=0,2,4..',
        'owner_id=none',
        'start_time=2026-11-22..2026-11-23',
        'end_time=today',
        'start_date=last-7d',
        'end_date=..2026-11-22',
        'q=anna',
      ].join('&'),
    );
    expect(problems).toEqual([]);
    expect(partsOfFilter(filter, READER).map(({ label }) => label)).toEqual([
      'Callback status: Pending, Scheduled 2, Unknown (99), Not set',
      'Call result: Reached',
      'Interaction status: Stopped',
      'Callback type: As soon as possible',
      'Entity type: Callback',
      'Urgency: Past its end, Closing',
      'How to reach the customer: Voice, Email, Unknown (empty), Unknown (Fax)',
      'Media type: voice',
      'Customer ID: C-001, C-002',
      'Category: Not set',
      'DN: (empty), none, Not set',
      'Location: Berlin',
      'Callback server: cb-1',
      'Attempts: 0, 2, 4 or more',
      'Owner: Not set',
      'When to call: 2026-11-22 00:00 to 2026-11-23 00:00',
      'Latest: today',
      'Created: last 7 days',
      'Ended: before 2026-11-22 00:00',
      'Search: anna',
    ]);
  });

  it.each([
    ['2026-11-22..', 'When to call: from 2026-11-22 00:00'],
    ['..2026-11-22', 'When to call: before 2026-11-22 00:00'],
  ])('tell an open range: %s', (start_time, label) => {
    const { filter } = parseCallbackFilter({ start_time }, MOMENT);
    expect(partsOfFilter(filter, READER)).toEqual([{ label, without: EMPTY_FILTER }]);
  });

  it('tell times in the zone of the filter', () => {
    const { filter } = parsed('start_time=2026-11-22..&zone=America/New_York');
    expect(partsOfFilter(filter, READER).map(({ label }) => label)).toEqual([
      'When to call: from 2026-11-22 00:00',
    ]);
    expect(partsOfFilter({ ...filter, zone: null }, READER).map(({ label }) => label)).toEqual([
      'When to call: from 2026-11-22 06:00',
    ]);
  });

  it.each<[ListOrder, string]>([
    [RISK_ORDER, 'urgency, most at risk first'],
    [NEWEST_FIRST, 'when to call, latest first'],
    [[{ field: 'start_date', descending: false }], 'created, earliest first'],
    [
      [
        { field: 'attempts', descending: true },
        { field: 'end_time', descending: false },
      ] satisfies SortKey[],
      'attempts, descending, then latest, earliest first',
    ],
  ])('tell the order %j', (order, words) => {
    expect(describeOrder(order)).toBe(words);
  });
});

it('an empty choice of each kind restricts nothing', () => {
  expect([EMPTY_FILTER.status, EMPTY_FILTER.dn, EMPTY_FILTER.attempts, EMPTY_FILTER.end_date]).toEqual([
    NO_CODES,
    NO_TEXTS,
    NO_NUMBERS,
    ANY_TIME,
  ]);
});
