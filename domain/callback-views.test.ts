import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { BANDS_BY_RISK, bandOf } from './callback-band';
import { isPendingOnly, orderOf } from './callback-filter';
import { hrefForFilter } from './callback-filter-links';
import { partsOfFilter } from './callback-filter-words';
import { NEWEST_FIRST, RISK_ORDER } from './callback-sort';
import { CALLBACK_STATUS } from './callback-status';
import { CALLBACK_VIEWS, type CallbackView } from './callback-views';
import { parseCallbackFilter } from './parse-callback-filter';

function view(label: string): CallbackView {
  const found = CALLBACK_VIEWS.find((each) => each.label === label);
  if (!found) throw new Error(`There is no view ${label}`);
  return found;
}

describe.each(CALLBACK_VIEWS.map((each) => ({ ...each })))(
  'the view $label',
  ({ label, meaning, filter }) => {
    it('is an address, which parses to it', () => {
      const { searchParams } = new URL(hrefForFilter(filter), 'https://desk.example');
      const parsed = parseCallbackFilter(Object.fromEntries(searchParams), {
        zone: 'Europe/Berlin',
        nowMs: 0,
      });
      expect(parsed.filter).toEqual(filter);
      expect(parsed.problems).toEqual([]);
    });

    it('has a name and a meaning, and is in the order that fits it', () => {
      expect(label).toMatch(/\S/);
      expect(meaning).toMatch(/\.$/);
      const usual = isPendingOnly(filter) ? RISK_ORDER : NEWEST_FIRST;
      const isOfOneDay = label === 'Today' || label === 'Tomorrow';
      expect(orderOf(filter)).toEqual(isOfOneDay ? [{ field: 'start_time', descending: false }] : usual);
      expect(partsOfFilter(filter, { zone: 'UTC', language: null }).length === 0).toBe(label === 'All');
    });
  },
);

test('no two views are the same', () => {
  expect(new Set(CALLBACK_VIEWS.map(({ label }) => label)).size).toBe(CALLBACK_VIEWS.length);
  expect(new Set(CALLBACK_VIEWS.map(({ filter }) => hrefForFilter(filter))).size).toBe(CALLBACK_VIEWS.length);
});

test('people begin with what waits, most at risk first', () => {
  expect(CALLBACK_VIEWS[0].label).toBe('Pending');
  expect(orderOf(CALLBACK_VIEWS[0].filter)).toBe(RISK_ORDER);
});

test('Due now and Overdue never overlap, and nothing that is due stands in neither', () => {
  const NOW_MS = Date.parse('2026-11-22T10:00:00.000Z');
  const minutes = fc.integer({ min: -40, max: 40 });
  const [dueNow, late] = [view('Due now').filter.band, view('Overdue').filter.band];
  fc.assert(
    fc.property(
      fc.record({
        status: fc.constantFrom(...CALLBACK_STATUS.codes.map(({ code }) => code)),
        start: minutes,
      }),
      fc.option(fc.nat(60)),
      fc.nat(20),
      ({ status, start }, length, tolerance) => {
        const startMs = NOW_MS + start * 60_000;
        const end_time = length === null ? null : new Date(startMs + length * 60_000).toISOString();
        const start_time = new Date(startMs).toISOString();
        const band = bandOf({ callback_status: status, start_time, end_time }, NOW_MS, tolerance);
        const views = [dueNow, late].filter((bands) => band !== null && bands.includes(band));
        const isOpen = band !== null && band !== 'due_soon' && band !== 'upcoming';
        expect(views).toHaveLength(isOpen ? 1 : 0);
      },
    ),
    { numRuns: 500 },
  );
  expect([...dueNow, ...late, 'due_soon', 'upcoming'].sort()).toEqual([...BANDS_BY_RISK].sort());
});
