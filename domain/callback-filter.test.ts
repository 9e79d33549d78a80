import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResultGroup } from './call-result';
import {
  type CallbackFilter,
  DEFAULT_PAGE_SIZE,
  EMPTY_FILTER,
  type FilterParams,
  NO_CHOICE,
  PAGE_SIZES,
  parseCallbackFilter,
  type StatusGroup,
} from './callback-filter';
import {
  hrefForCallback,
  hrefForFilter,
  hrefForPage,
  paramsForFilter,
  tokensOf,
} from './callback-filter-links';
import { describeSort, partsOfFilter } from './callback-filter-words';
import { SORTABLE_FIELDS, type SortKey } from './callback-sort';

const ZONE = 'Europe/Berlin';

const STATUS_GROUPS: StatusGroup[] = [
  'pending',
  'closed',
  'waiting',
  'in_hand',
  'worked',
  'missed',
  'failed',
  'cancelled',
  'replaced',
  'attention',
];
const RESULT_GROUPS: ResultGroup[] = [
  'reached',
  'no_result',
  'not_reached',
  'machine',
  'bad_number',
  'network',
  'system_error',
  'routing',
  'stop',
  'stale',
];

const codes = fc
  .uniqueArray(fc.oneof(fc.nat(60), fc.maxSafeInteger()), { maxLength: 5 })
  .map((chosen) => chosen.sort((a, b) => a - b));

function choiceOf<Group extends string>(groups: Group[]) {
  return fc.record({ codes, groups: fc.subarray(groups), none: fc.boolean() });
}

const noGroups: never[] = [];
const instants = fc
  .uniqueArray(
    fc.date({
      min: new Date('0000-01-01T00:00:00.000Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    }),
    { minLength: 2, maxLength: 2, selector: (date) => date.getTime() },
  )
  .map((dates) => dates.map((date) => date.toISOString()).sort());

const filters: fc.Arbitrary<CallbackFilter> = fc.record({
  callback_status: choiceOf(STATUS_GROUPS),
  status: choiceOf(noGroups),
  call_result: choiceOf(RESULT_GROUPS),
  callback_type: choiceOf(noGroups),
  desired_response_type: fc.subarray(['Voice', 'VoIP', 'Email']),
  start_time: fc
    .tuple(instants, fc.boolean(), fc.boolean())
    .map(([[from = null, to = null], hasFrom, hasTo]) => ({
      from: hasFrom ? from : null,
      to: hasTo ? to : null,
    })),
  q: fc
    .oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('%2C', '%3A', 'a+b & c=d', '"#?/'),
    )
    .map((text) => text.replaceAll('\u0000', '').trim()),
  sort: fc.uniqueArray(fc.record({ field: fc.constantFrom(...SORTABLE_FIELDS), descending: fc.boolean() }), {
    selector: ({ field }): string => field,
    minLength: 1,
    maxLength: 2,
  }),
});

function paramsOf(href: string): FilterParams {
  return Object.fromEntries(new URL(href, 'https://desk.example').searchParams);
}

describe('a filter', () => {
  it('comes back from its params, without a problem', () => {
    fc.assert(
      fc.property(filters, fc.constantFrom(...PAGE_SIZES), (filter, size) => {
        const parsed = parseCallbackFilter(Object.fromEntries(paramsForFilter(filter, size)), ZONE);
        expect(parsed).toEqual({ filter, page: { cursor: null, size }, problems: [] });
      }),
    );
  });

  it('comes back from its address, which is always the same', () => {
    fc.assert(
      fc.property(filters, fc.constantFrom(...PAGE_SIZES), (filter, size) => {
        const href = hrefForFilter(filter, size);
        const parsed = parseCallbackFilter(paramsOf(href), ZONE);
        expect(parsed).toEqual({ filter, page: { cursor: null, size }, problems: [] });
        expect(hrefForFilter(parsed.filter, parsed.page.size)).toBe(href);
      }),
    );
  });

  it('that restricts nothing has no params', () => {
    expect(hrefForFilter(EMPTY_FILTER)).toBe('/callbacks');
    expect(parseCallbackFilter({}, ZONE)).toEqual({
      filter: EMPTY_FILTER,
      page: { cursor: null, size: DEFAULT_PAGE_SIZE },
      problems: [],
    });
  });

  it('loses exactly one part for each part that is taken away, until nothing is left', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const parts = partsOfFilter(filter, ZONE);
        for (const { label, without } of parts) {
          const left = parts.map((part) => part.label).filter((other) => other !== label);
          expect(partsOfFilter(without, ZONE).map((part) => part.label)).toEqual(left);
        }
        expect(parts.length === 0).toBe(
          hrefForFilter({ ...filter, sort: EMPTY_FILTER.sort }) === '/callbacks',
        );
      }),
    );
  });
});

describe('what params mean', () => {
  const status = (chosen: Partial<CallbackFilter['callback_status']>) => ({
    callback_status: { ...NO_CHOICE, ...chosen },
  });

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
    [{ status: ['0', '3'] }, { status: { codes: [0, 3], groups: [], none: false } }],
    [
      { call_result: 'group:stop,group:reached,7' },
      { call_result: { codes: [7], groups: ['reached', 'stop'], none: false } },
    ],
    [{ callback_type: 'asap,none' }, { callback_type: { codes: [1], groups: [], none: true } }],
    [{ desired_response_type: ['email', 'VOICE'] }, { desired_response_type: ['Voice', 'Email'] }],
    [{ desired_response_type: 'Voice,' }, { desired_response_type: ['Voice'] }],
    [{ q: '  anna ' }, { q: 'anna' }],
    [
      { sort: 'customer_id,-attempts' },
      {
        sort: [
          { field: 'customer_id', descending: false },
          { field: 'attempts', descending: true },
        ],
      },
    ],
    [
      { start_time: '2026-11-22..2026-11-23' },
      { start_time: { from: '2026-11-21T23:00:00.000Z', to: '2026-11-22T23:00:00.000Z' } },
    ],
    [
      { start_time: '2026-11-22T14:30:00.000Z..' },
      { start_time: { from: '2026-11-22T14:30:00.000Z', to: null } },
    ],
    [
      { start_time: '..2026-11-22T14:30:00+01:00' },
      { start_time: { from: null, to: '2026-11-22T13:30:00.000Z' } },
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
  ])('%j', (params, chosen) => {
    const { filter, problems } = parseCallbackFilter(params, ZONE);
    expect(problems).toEqual([]);
    expect(filter).toEqual({ ...EMPTY_FILTER, ...chosen });
  });

  it('local times are read in the zone', () => {
    const { filter } = parseCallbackFilter({ start_time: '2026-11-22..' }, 'America/New_York');
    expect(filter.start_time.from).toBe('2026-11-22T05:00:00.000Z');
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
    ['status', { status: 'group:pending' }],
    ['call_result', { call_result: 'group:toString' }],
    ['call_result', { call_result: 'class:reached' }],
    ['callback_type', { callback_type: 'LATER' }],
    ['desired_response_type', { desired_response_type: 'Fax' }],
    ['start_time', { start_time: '2026-11-22' }],
    ['start_time', { start_time: '2026-02-30..' }],
    ['start_time', { start_time: '..tomorrow' }],
    ['start_time', { start_time: '2026-03-29 02:30..' }],
    ['start_time', { start_time: '..2026-10-25 02:30' }],
    ['start_time', { start_time: '1..2..3' }],
    ['start_time', { start_time_from: 'yesterday' }],
    ['start_time', { start_time_to: '2026-11-22 25:00' }],
    ['q', { q: 'a'.repeat(201) }],
    ['q', { q: 'a\u0000b' }],
    ['q', { q: '\ud800' }],
    ['sort', { sort: 'text' }],
    ['sort', { sort: 'start_time,status,attempts' }],
    ['rows', { rows: '51' }],
    ['rows', { rows: '1e9' }],
    ['rows', { rows: '-1' }],
    ['rows', { rows: 'constructor' }],
    ['after', { after: 'nonsense' }],
    ['before', { before: 'nonsense' }],
    ['color', { color: 'red' }],
    ['constructor', { constructor: 'x' }],
    ['__proto__', JSON.parse('{"__proto__":"x"}')],
    ['callback_status[]', { 'callback_status[]': '2' }],
    ['', { '': '' }],
  ])('%s: %j', (field, params) => {
    const { filter, page, problems } = parseCallbackFilter(params, ZONE);
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
        desired_response_type: 'Fax,Email',
        y: '',
      },
      ZONE,
    );
    expect(filter).toEqual({
      ...EMPTY_FILTER,
      callback_status: { codes: [2], groups: [], none: false },
      start_time: { from: '2026-11-22T00:00:00.000Z', to: null },
      desired_response_type: ['Email'],
    });
    expect(problems.map(({ field }) => field).sort()).toEqual([
      'callback_status',
      'desired_response_type',
      'start_time',
      'y',
    ]);
  });

  it.each(['2026-11-23..2026-11-22', '2026-11-22..2026-11-22'])(
    'a range that does not end after its beginning: %s',
    (start_time) => {
      const { filter, problems } = parseCallbackFilter({ start_time }, 'UTC');
      expect(filter.start_time.to).toBeNull();
      expect(problems).toEqual([
        { field: 'start_time', message: 'the end of the range is not after its beginning' },
      ]);
    },
  );

  it.each(['q', 'sort', 'rows', 'start_time', 'start_time_from', 'start_time_to'])(
    '%s given twice',
    (key) => {
      const value = { q: 'a', sort: 'status', rows: '25', start_time: '..' }[key] ?? '2026-11-22';
      const { problems } = parseCallbackFilter({ [key]: [value, value] }, ZONE);
      expect(problems).toEqual([
        { field: key, message: `${key} was given more than once; the first was taken` },
      ]);
    },
  );

  it.each(['start_time_from', 'start_time_to'])('%s beside start_time', (key) => {
    const { filter, problems } = parseCallbackFilter(
      { start_time: '2026-11-22..', [key]: '2026-11-25' },
      'UTC',
    );
    expect(filter.start_time).toEqual({ from: '2026-11-22T00:00:00.000Z', to: null });
    expect(problems.map(({ field }) => field)).toEqual(['start_time']);
  });

  it('in words that hold no control characters and stay short', () => {
    const { problems } = parseCallbackFilter({ callback_status: `\u202e\u0007${'x'.repeat(10_000)}` }, ZONE);
    expect(problems[0]?.message).toMatch(/^“��x{58}…” is not a value of Callback status$/);
  });

  it('without ever throwing', () => {
    const key = fc.oneof(
      fc.constantFrom('callback_status', 'start_time', 'start_time_from', 'q', 'sort', 'after', 'rows'),
      fc.string(),
    );
    const value = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string()), fc.constant(undefined));
    fc.assert(
      fc.property(fc.dictionary(key, value), (params) => {
        const { filter, problems } = parseCallbackFilter(params, ZONE);
        expect(parseCallbackFilter(paramsOf(hrefForFilter(filter)), ZONE)).toMatchObject({
          filter,
          problems: [],
        });
        expect(problems.every(({ message }) => /\S/.test(message))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('addresses', () => {
  const pending: CallbackFilter = {
    ...EMPTY_FILTER,
    callback_status: { codes: [99], groups: ['pending'], none: true },
    desired_response_type: ['Voice', 'Email'],
  };

  it('are short and readable', () => {
    expect(tokensOf('callback_status', pending.callback_status)).toEqual(['class:pending', '99', 'none']);
    expect(hrefForFilter(pending, 25)).toBe(
      '/callbacks?callback_status=class:pending,99,none&desired_response_type=Voice,Email&rows=25',
    );
  });

  it.each(['after', 'before'] as const)('lead to the page %s a cursor', (side) => {
    const cursor = btoa(JSON.stringify(['-start_time', ['2026-11-22T14:30:00.000Z'], 'i'])).replaceAll(
      '=',
      '',
    );
    const { filter, page, problems } = parseCallbackFilter(
      paramsOf(hrefForPage(pending, 100, side, cursor)),
      ZONE,
    );
    expect({ filter, page, problems }).toEqual({
      filter: pending,
      page: { cursor: { side, values: ['2026-11-22T14:30:00.000Z'], interaction_id: 'i' }, size: 100 },
      problems: [],
    });
  });

  it.each(['a', 'a/b', '../x', 'a?b#c', 'ä 😀', '%2e%2e'])(
    'of the callback %j hold it in one segment',
    (id) => {
      const { pathname } = new URL(hrefForCallback(id), 'https://desk.example');
      const segments = pathname.split('/');
      expect(segments.slice(0, 2)).toEqual(['', 'callbacks']);
      expect(segments.slice(2).map(decodeURIComponent)).toEqual([id]);
    },
  );
});

describe('words', () => {
  it('name every part', () => {
    const { filter } = parseCallbackFilter(
      {
        callback_status: 'class:pending,2,99,none',
        call_result: 'group:reached',
        status: '3',
        callback_type: '1',
        desired_response_type: 'Voice,Email',
        start_time: '2026-11-22..2026-11-23',
        q: 'anna',
      },
      ZONE,
    );
    expect(partsOfFilter(filter, ZONE).map(({ label }) => label)).toEqual([
      'Callback status: Pending, Scheduled, Unknown (99), Not set',
      'Call result: Reached',
      'Interaction status: Stopped',
      'Callback type: As soon as possible',
      'Voice, Email',
      'Starting 2026-11-22 00:00 to 2026-11-23 00:00',
      'Search: anna',
    ]);
  });

  it.each([
    ['2026-11-22..', 'Starting from 2026-11-22 00:00'],
    ['..2026-11-22', 'Starting before 2026-11-22 00:00'],
  ])('tell an open range: %s', (start_time, label) => {
    const { filter } = parseCallbackFilter({ start_time }, ZONE);
    expect(partsOfFilter(filter, ZONE)).toEqual([{ label, without: EMPTY_FILTER }]);
  });

  it.each<[SortKey[], string]>([
    [[{ field: 'start_time', descending: true }], 'when to call, latest first'],
    [[{ field: 'start_date', descending: false }], 'created, earliest first'],
    [
      [
        { field: 'attempts', descending: true },
        { field: 'customer_id', descending: false },
      ],
      'attempts, descending, then customer id, ascending',
    ],
  ])('tell the order %j', (sort, words) => {
    expect(describeSort(sort)).toBe(words);
  });
});
