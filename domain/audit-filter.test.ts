import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ALL_EVENTS,
  type AuditFilter,
  type AuditPlace,
  hrefForAudit,
  hrefForAuditExport,
  paramsForAudit,
  partsOfAudit,
} from './audit-filter';
import { EVENT_WORDS } from './event-words';
import { ANY_TIME, type RangePreset } from './instant-range';
import { isCanonicalAudit, parseAuditFilter } from './parse-audit-filter';

const ZONE = 'Europe/Berlin';
// A Sunday, 15:00 in Berlin.
const READER = { zone: ZONE, language: null, nowMs: Date.parse('2026-11-22T14:00:00.000Z') };

function read(query: string) {
  const params = new URLSearchParams(query);
  return parseAuditFilter(
    Object.fromEntries([...new Set(params.keys())].map((key) => [key, params.getAll(key)])),
    READER,
  );
}

const id = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((text) => text.trim() === text && text !== '');
const eventId = fc.integer({ min: 1, max: 1e12 });
const instant = fc
  .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const bounds = fc.uniqueArray(instant, { minLength: 2, maxLength: 2 }).map((ends) => {
  const [from = null, to = null] = ends.toSorted();
  return { from, to };
});

const anyFilter: fc.Arbitrary<AuditFilter> = fc.record({
  actor_id: fc.option(id),
  interaction_id: fc.option(id),
  command: fc.subarray([...EVENT_WORDS.keys()]),
  at: fc.oneof(
    fc.constant(ANY_TIME),
    bounds,
    bounds.map(({ from }) => ({ from, to: null })),
    bounds.map(({ to }) => ({ from: null, to })),
    fc.constantFrom<RangePreset>('today', 'last-24h', 'last-7d', 'last-30d').map((preset) => ({ preset })),
  ),
  request_id: fc.option(id),
});
const anyPlace: fc.Arbitrary<AuditPlace> = fc.option(
  fc.record({ side: fc.constantFrom('before' as const, 'after' as const), id: eventId }),
);

it('an address gives the filter and the place again that it was written for, and is canonical', () => {
  fc.assert(
    fc.property(anyFilter, anyPlace, (filter, place) => {
      const parsed = read(paramsForAudit(filter, place).toString());
      expect(parsed).toEqual({ filter, place, problems: [] });
      const params = Object.fromEntries(paramsForAudit(filter, place));
      expect(isCanonicalAudit(params, filter, place)).toBe(true);
    }),
  );
});

it('nothing asked is no word in the address', () => {
  expect(hrefForAudit(ALL_EVENTS)).toBe('/audit');
  expect(hrefForAuditExport(ALL_EVENTS)).toBe('/audit/export');
  expect(hrefForAudit({ ...ALL_EVENTS, command: ['edit', 'cancel'] }, { side: 'before', id: 7 })).toBe(
    '/audit?command=edit,cancel&before=7',
  );
});

describe('what the form sends', () => {
  it('means the same as a link, and is not canonical', () => {
    const posted = {
      actor_id: '',
      command: ['edit', 'cancel'],
      from: '2026-11-22',
      to: '',
      interaction_id: '',
    };
    const { filter, place, problems } = parseAuditFilter(posted, READER);
    expect({ filter, problems }).toEqual({
      filter: {
        ...ALL_EVENTS,
        command: ['cancel', 'edit'],
        at: { from: '2026-11-21T23:00:00.000Z', to: null },
      },
      problems: [],
    });
    expect(isCanonicalAudit(posted, filter, place)).toBe(false);
  });

  it('a preset that was pressed wins over the one that stood, and times that were typed over both', () => {
    expect(read('at_kept=today').filter.at).toEqual({ preset: 'today' });
    expect(read('at_kept=today&at=last-7d').filter.at).toEqual({ preset: 'last-7d' });
    expect(read('at_kept=today&to=2026-11-22').filter.at).toEqual({
      from: null,
      to: '2026-11-22T23:00:00.000Z',
    });
    expect(read('at_kept=today&from=soon').filter.at).toEqual({ preset: 'today' });
  });

  it('times are typed as in the list of callbacks, looking back', () => {
    expect(read('from=yesterday&to=yesterday').filter.at).toEqual({
      from: '2026-11-20T23:00:00.000Z',
      to: '2026-11-21T23:00:00.000Z',
    });
    expect(read('from=2+h+ago').filter.at).toEqual({ from: '2026-11-22T12:00:00.000Z', to: null });
  });
});

describe('what cannot be read is left out and named', () => {
  it.each([
    ['actors=anna', 'actors'],
    ['actor_id=a&actor_id=b', 'actor_id'],
    [`actor_id=${'x'.repeat(1001)}`, 'actor_id'],
    ['interaction_id=a%00b', 'interaction_id'],
    ['command=edit,dance', 'command'],
    ['at=someday', 'at'],
    ['from=soon', 'from'],
    ['from=2026-11-23&to=2026-11-22', 'to'],
    ['from=2026-03-29+02:30', 'from'],
    ['request_id=a&request_id=b', 'request_id'],
    ['request_id=a%00b', 'request_id'],
    ['before=0', 'before'],
    ['before=-1', 'before'],
    ['after=1.5', 'after'],
    ['after=9999999999999999', 'after'],
  ])('%s', (query, field) => {
    const { problems } = read(query);
    expect(problems.map((problem) => problem.field)).toEqual([field]);
  });

  it('and the rest is kept', () => {
    const { filter, place } = read('command=edit,dance&at=someday&request_id=a%00b&before=x&actor_id=anna');
    expect(filter).toEqual({ ...ALL_EVENTS, actor_id: 'anna', command: ['edit'] });
    expect(place).toBeNull();
  });

  it('however many there are', () => {
    const many = Array.from({ length: 5000 }, (_, index) => `x${index}`).join(',');
    expect(read(`command=${many}`).problems.length).toBeLessThan(100);
  });
});

it('each part of a filter is said in words, with what is left without it', () => {
  const filter: AuditFilter = {
    actor_id: 'u1',
    interaction_id: 'i1',
    command: ['cancel', 'fail_sign_in'],
    at: { from: '2026-11-21T23:00:00.000Z', to: null },
    request_id: 'r1',
  };
  const parts = partsOfAudit(filter, new Map([['u1', 'Anna']]), READER);
  expect(parts.map(({ label }) => label)).toEqual([
    'Person: Anna',
    'What: Cancelled, Sign-in failed',
    'When: from 2026-11-22 00:00',
    'Callback: i1',
    'Request: r1',
  ]);
  for (const { without } of parts) {
    expect(partsOfAudit(without, new Map(), READER)).toHaveLength(parts.length - 1);
  }
});
