import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ColumnId,
  columnsText,
  DEFAULT_LAYOUT,
  type ListLayout,
  listLayoutText,
  withKeyColumn,
} from './list-layout';
import { columnIds, parseColumns, parseListLayout } from './parse-list-layout';

const KEYS = ['language', '__proto__', 'a "b" c', 'ключ'];
const ids = columnIds(KEYS);

const layouts: fc.Arbitrary<ListLayout> = fc.record({
  columns: fc.uniqueArray(fc.constantFrom(...ids)).map(withKeyColumn),
  widths: fc
    .array(fc.tuple(fc.constantFrom(...ids), fc.integer({ min: 60, max: 800 })))
    .map((entries) => Object.fromEntries(entries)),
  density: fc.constantFrom('comfortable' as const, 'compact' as const),
  filters: fc.constantFrom('open' as const, 'closed' as const),
  singleKeys: fc.boolean(),
});

describe('the layout cookie', () => {
  it('gives back what was written', () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        expect(parseListLayout(listLayoutText(layout), KEYS)).toEqual(layout);
      }),
    );
  });

  it.each([undefined, '', 'x', 'null', '[]', '"a"', '7', '{', `{"density":"compact"}${' '.repeat(5000)}`])(
    'reads %j as the default layout',
    (text) => {
      expect(parseListLayout(text, KEYS)).toEqual(DEFAULT_LAYOUT);
    },
  );

  it('never fails, and gives a layout that can be written', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        const layout = parseListLayout(text, KEYS);
        expect(parseListLayout(listLayoutText(layout), KEYS)).toEqual(layout);
        expect(layout.columns[0]).toBe('customer_number');
      }),
    );
  });

  it('drops what it does not know and keeps the rest', () => {
    const text = JSON.stringify({
      columns: ['subject', 'udata', 'nothing', 7, null, 'udata.language', 'udata.gone', 'subject'],
      widths: { subject: 5, start_time: 99_999, attempts: '90', nothing: 100, 'udata.language': 120.4 },
      density: 'huge',
      filters: 'closed',
      singleKeys: 'no',
      theme: 'pink',
    });
    expect(parseListLayout(text, KEYS)).toEqual({
      columns: ['customer_number', 'subject', 'udata.language'],
      widths: { subject: 60, start_time: 800, 'udata.language': 120 },
      density: 'comfortable',
      filters: 'closed',
      singleKeys: true,
    });
  });

  it('can be made to show the key column alone', () => {
    expect(parseListLayout('{"columns":[]}', []).columns).toEqual(['customer_number']);
  });

  it('stays small enough for a cookie, by leaving out widths first', () => {
    const long = Array.from({ length: 20 }, (_, n) => `${n}`.padEnd(100, 'ж'));
    const some = ids.slice(0, 36);
    const fits = { ...DEFAULT_LAYOUT, columns: withKeyColumn(some) };
    const widths = Object.fromEntries(columnIds(long).map((id) => [id, 100]));
    expect(parseListLayout(listLayoutText({ ...fits, widths }), long)).toEqual(fits);
    const all = { ...fits, columns: withKeyColumn(columnIds(long)) };
    expect(encodeURIComponent(listLayoutText(all)).length).toBeLessThan(4000);
    expect(parseListLayout(listLayoutText(all), long)).toEqual(fits);
  });
});

describe('the columns of an address', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1 }), (chosen) => {
        const columns = withKeyColumn(chosen);
        expect(parseColumns(columnsText(columns), KEYS)).toEqual({ columns, unknown: [] });
      }),
    );
  });

  it('are told apart from what is no column', () => {
    expect(parseColumns('start_time,nothing,udata,udata.language,,udata.gone,start_time', KEYS)).toEqual({
      columns: ['customer_number', 'start_time', 'udata.language'] satisfies ColumnId[],
      unknown: ['nothing', 'udata', 'udata.gone'],
    });
  });

  it.each(['', ',', 'nothing', 'constructor'])('are not asked for by %j', (text) => {
    expect(parseColumns(text, KEYS).columns).toBeNull();
  });
});
