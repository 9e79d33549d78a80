import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CALL_RESULT, groupOfResult, RESULT_GROUPS } from './call-result';
import { type CallbackFilter, CODE_FILTERS, EMPTY_FILTER, type StatusGroup } from './callback-filter';
import { TALLIED_FIELDS, type TalliedField } from './callback-sort';
import { CALLBACK_STATUS, classOfStatus, isClosed, isPending } from './callback-status';
import { countFacets, isTalliedOnly, type Tally, tallyMatcher } from './callback-tally';
import { type CodeChoice, groupNames, NO_CODES } from './filter-choice';
import { anyFilter, OTHER_RESPONSE_TYPES } from './filter-test-kit';
import { DESIRED_RESPONSE_TYPES } from './interaction-codes';

const filters = anyFilter({
  nowMs: Date.parse('2026-11-22T10:00:00.000Z'),
  customerIds: ['c1'],
  categories: ['billing'],
  dns: ['7001'],
  locations: ['Berlin'],
  servers: ['cb-1'],
  mostOwner: 9,
  searches: fc.constantFrom('anna', '030'),
});

const tally = fc.record({
  id: fc.nat(9999),
  count: fc.nat(4),
  callback_status: fc.option(fc.constantFrom(...CALLBACK_STATUS.codes.map(({ code }) => code), 99)),
  status: fc.constantFrom(0, 1, 2, 3, 99),
  call_result: fc.option(fc.constantFrom(0, 0, ...CALL_RESULT.codes.map(({ code }) => code), 99)),
  callback_type: fc.option(fc.constantFrom(0, 1, 2, 99)),
  desired_response_type: fc.constantFrom(...DESIRED_RESPONSE_TYPES, ...OTHER_RESPONSE_TYPES),
  media_type: fc.constantFrom('voice', 'callback', 'email', 'none', '', '='),
  entity_type: fc.constantFrom(0, 3, 5, 99),
  attempts: fc.nat(7),
});
const talliesOf = fc.array(tally, { maxLength: 60 });

/** What a filter is to mean for one field of a callback. */
function isLetThrough(filter: CallbackFilter, field: TalliedField, codes: Tally): boolean {
  if (field === 'callback_status') {
    const status = codes.callback_status;
    return chosen(filter.callback_status, status, (group) => inStatusGroup(group, status));
  }
  if (field === 'call_result') {
    const group = groupOfResult(codes.call_result, codes.callback_status);
    return chosen(filter.call_result, codes.call_result, (wanted) => wanted === group);
  }
  if (field === 'desired_response_type') {
    const types = filter.desired_response_type;
    return types.length === 0 || types.includes(codes.desired_response_type);
  }
  if (field === 'media_type') {
    const { values } = filter.media_type;
    return values.length === 0 || values.includes(codes.media_type);
  }
  if (field === 'attempts') {
    const { values, from } = filter.attempts;
    if (values.length === 0 && from === null) return true;
    return values.includes(codes.attempts) || (from !== null && codes.attempts >= from);
  }
  return chosen(filter[field], codes[field], () => false);
}

function chosen<Group extends string>(
  { codes, groups, none }: CodeChoice<Group>,
  code: number | null,
  isIn: (group: Group) => boolean,
): boolean {
  if (codes.length === 0 && groups.length === 0 && !none) return true;
  return (code === null ? none : codes.includes(code)) || groups.some(isIn);
}

function inStatusGroup(group: StatusGroup, status: number | null): boolean {
  if (group === 'pending') return isPending(status);
  return group === 'closed' ? isClosed(status) : classOfStatus(status) === group;
}

/** Only pending callbacks are in a band. */
function matches(filter: CallbackFilter, codes: Tally): boolean {
  const mayBeInBand = filter.band.length === 0 || isPending(codes.callback_status);
  return mayBeInBand && TALLIED_FIELDS.every((field) => isLetThrough(filter, field, codes));
}

const ALL_TOKENS = {
  callback_status: groupNames(CODE_FILTERS.callback_status.groups),
  call_result: groupNames(RESULT_GROUPS),
};

/** A filter like another, with one field restricted to one choice alone. */
function choosing(filter: CallbackFilter, field: TalliedField, codes: Tally): CallbackFilter {
  const value = codes[field];
  if (typeof value === 'string')
    return field === 'media_type'
      ? { ...filter, media_type: { values: [value], none: false } }
      : { ...filter, desired_response_type: [value] };
  if (field === 'attempts')
    return { ...filter, attempts: { values: value === null ? [] : [value], from: null, none: false } };
  const choice = value === null ? { ...NO_CODES, none: true } : { ...NO_CODES, codes: [value] };
  return { ...filter, [field]: choice };
}

function total(filter: CallbackFilter, tallies: readonly Tally[]): number {
  return tallies.filter((each) => matches(filter, each)).reduce((sum, { count }) => sum + count, 0);
}

describe('countFacets', () => {
  // Of a filter by band, what is in no band was left out before its tallies are counted.
  const cases = fc.record({ filter: filters, tallies: talliesOf }).map(({ filter, tallies }) => ({
    filter,
    tallies: tallies.map((each) =>
      filter.band.length > 0 && !isPending(each.callback_status) ? { ...each, count: 0 } : each,
    ),
  }));

  it('counts what the filter lets through', () => {
    fc.assert(
      fc.property(cases, ({ filter, tallies }) => {
        expect(countFacets(filter, tallies).total).toBe(total(filter, tallies));
      }),
      { numRuns: 500 },
    );
  });

  it('counts for each value what it would let through if it were chosen alone', () => {
    fc.assert(
      fc.property(cases, ({ filter, tallies }) => {
        const { facets } = countFacets(filter, tallies);
        for (const field of TALLIED_FIELDS) {
          const seen = new Set<string>();
          for (const each of tallies) {
            const token = String(each[field] ?? 'none');
            const left = total(choosing(filter, field, each), tallies);
            expect(facets[field].get(token) ?? 0, `${field} ${token}`).toBe(left);
            seen.add(token);
          }
          for (const token of facets[field].keys())
            if (!/^(class|group):/.test(token)) expect(seen).toContain(token);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('counts for each group what it would let through if it were chosen alone', () => {
    fc.assert(
      fc.property(cases, ({ filter, tallies }) => {
        const { facets } = countFacets(filter, tallies);
        for (const group of ALL_TOKENS.callback_status) {
          const alone = { ...filter, callback_status: { ...NO_CODES, groups: [group] } };
          expect(facets.callback_status.get(`class:${group}`) ?? 0, group).toBe(total(alone, tallies));
        }
        for (const group of ALL_TOKENS.call_result) {
          const alone = { ...filter, call_result: { ...NO_CODES, groups: [group] } };
          expect(facets.call_result.get(`group:${group}`) ?? 0, group).toBe(total(alone, tallies));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('of no restriction has in each field every callback once', () => {
    fc.assert(
      fc.property(talliesOf, (tallies) => {
        const { facets, total: all } = countFacets(EMPTY_FILTER, tallies);
        expect(all).toBe(tallies.reduce((sum, { count }) => sum + count, 0));
        for (const field of TALLIED_FIELDS) {
          const values = [...facets[field]].filter(([token]) => !/^(class|group):/.test(token));
          expect(values.reduce((sum, [, count]) => sum + count, 0)).toBe(all);
          expect(values.every(([, count]) => count > 0)).toBe(true);
        }
      }),
    );
  });
});

describe('tallyMatcher', () => {
  it('lets through what the filter does, as far as tallied fields tell', () => {
    fc.assert(
      fc.property(filters, talliesOf, (filter, tallies) => {
        const lets = tallyMatcher(filter) ?? (() => true);
        expect(tallies.filter(lets)).toEqual(tallies.filter((each) => matches(filter, each)));
      }),
      { numRuns: 500 },
    );
  });

  it('is none just where the filter says nothing of them', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const says = TALLIED_FIELDS.some(
          (field) => JSON.stringify(filter[field]) !== JSON.stringify(EMPTY_FILTER[field]),
        );
        expect(tallyMatcher(filter) === null).toBe(!says && filter.band.length === 0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('isTalliedOnly', () => {
  const UNTALLIED = [
    'band',
    'customer_id',
    'category_id',
    'dn',
    'location',
    'callback_server_id',
    'owner_id',
    'start_time',
    'end_time',
    'start_date',
    'end_date',
    'q',
  ] as const satisfies readonly (keyof CallbackFilter)[];

  it('holds where nothing else is restricted, in whatever order and zone', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const rest = UNTALLIED.some(
          (key) => JSON.stringify(filter[key]) !== JSON.stringify(EMPTY_FILTER[key]),
        );
        expect(isTalliedOnly(filter)).toBe(!rest);
        const tallied = {
          ...filter,
          ...Object.fromEntries(UNTALLIED.map((key) => [key, EMPTY_FILTER[key]])),
        };
        expect(isTalliedOnly(tallied)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each(UNTALLIED)('does not hold where a filter says anything of %s', (field) => {
    const said = filters.filter(
      (filter) => JSON.stringify(filter[field]) !== JSON.stringify(EMPTY_FILTER[field]),
    );
    fc.assert(
      fc.property(said, (filter) => {
        expect(isTalliedOnly({ ...EMPTY_FILTER, [field]: filter[field] })).toBe(false);
      }),
      { numRuns: 30 },
    );
  });

  it('tells all keys of a filter apart: tallied, not tallied, and those that restrict nothing', () => {
    expect([...TALLIED_FIELDS, ...UNTALLIED, 'sort', 'zone'].sort()).toEqual(
      Object.keys(EMPTY_FILTER).sort(),
    );
  });
});
