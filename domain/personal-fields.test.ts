import { describe, expect, it } from 'vitest';
import type { Actor } from './actor';
import { type CallbackFilter, EMPTY_FILTER } from './callback-filter';
import {
  eventWithoutPersonal,
  filterWithin,
  isPersonal,
  MASK,
  PERSONAL_FIELDS,
  personalParts,
  tellsAll,
  toldTo,
  withoutPersonal,
} from './personal-fields';

const viewer: Pick<Actor, 'role'> = { role: 'viewer' };
const agent: Pick<Actor, 'role'> = { role: 'agent' };

describe('a record without what tells who the customer is', () => {
  it.each([
    ['+49 30 901820', `${MASK} 20`],
    ['(413) 555-0136', `${MASK} 36`],
    ['5550136', `${MASK} 36`],
    ['112', MASK],
    ['somebody@example.com', MASK],
    ['agent4711007@example.com', MASK],
    ['192.0.2.17:5060x', MASK],
    ['sip:4930901820@example.com', MASK],
    ['', MASK],
  ])('shows of the number %j no more than %j', (customer_number, shown) => {
    expect(withoutPersonal({ customer_number })).toEqual({ customer_number: shown });
  });

  it('keeps no value of a personal field, whatever it is', () => {
    const secret = 'Mrs Secret 4711';
    const record = Object.fromEntries(PERSONAL_FIELDS.map((field) => [field, secret]));
    const told = withoutPersonal({ ...record, status: 1, start_time: '2026-11-22T10:00:00.000Z' });
    expect(JSON.stringify(told)).not.toContain('4711');
    expect(told).toMatchObject({
      status: 1,
      start_time: '2026-11-22T10:00:00.000Z',
      udata: null,
      text: MASK,
    });
  });

  it('leaves what is not set as it is', () => {
    expect(withoutPersonal({ subject: null, text: null, status: 1 })).toEqual({
      subject: null,
      text: null,
      status: 1,
    });
  });

  it('is for viewers, and for roles that nobody knows', () => {
    const record = { customer_number: '+49 30 901820' };
    expect(toldTo(agent, record)).toBe(record);
    expect(toldTo(viewer, record)).not.toEqual(record);
    expect(tellsAll({ role: JSON.parse('"guest"') })).toBe(false);
  });
});

it('an event tells what changed, and of personal fields not from what to what', () => {
  const told = eventWithoutPersonal({
    changes: {
      subject: [null, 'Debt'],
      status: [0, 1],
      remark: [null, 'Mrs Secret asked'],
      udata: ['{"a":"b"}', null],
    },
  });
  expect(told.changes).toEqual({
    subject: [null, MASK],
    status: [0, 1],
    remark: [null, MASK],
  });
  expect(eventWithoutPersonal({ changes: null })).toEqual({ changes: null });
});

describe('a filter that asks who the customers are', () => {
  const filters: [name: string, filter: CallbackFilter, parts: string[]][] = [
    ['nothing', EMPTY_FILTER, []],
    ['a search', { ...EMPTY_FILTER, q: '555' }, ['q']],
    ['a customer', { ...EMPTY_FILTER, customer_id: { values: ['C-1'], none: false } }, ['customer_id']],
    ...(['customer_number', 'customer_id', 'subject'] as const).map(
      (field): [string, CallbackFilter, string[]] => [
        `an order by ${field}`,
        { ...EMPTY_FILTER, sort: [{ field, descending: true }] },
        ['sort'],
      ],
    ),
    ['an order by start_time', { ...EMPTY_FILTER, sort: [{ field: 'start_time', descending: false }] }, []],
  ];

  it.each(filters)('%s: its parts are named, and left out for viewers alone', (_name, filter, parts) => {
    expect(personalParts(filter)).toEqual(parts);
    const forViewer = filterWithin(viewer, { ...filter, status: { codes: [1], groups: [], none: false } });
    expect(personalParts(forViewer.filter)).toEqual([]);
    expect(forViewer.filter.status.codes).toEqual([1]);
    expect(forViewer.problems.map(({ field }) => field)).toEqual(parts);
    expect(filterWithin(agent, filter)).toEqual({ filter, problems: [] });
  });
});

it('columns of attached data are personal', () => {
  expect(isPersonal('udata.language')).toBe(true);
  expect(isPersonal('start_time')).toBe(false);
});
