import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CALLBACK_FIELD_NAMES } from './callback-fields';
import { anyCallback } from './callback-test-kit';
import {
  type CsvCell,
  checkCsvRow,
  csvLayout,
  guardCell,
  parseCsvRow,
  unguardCell,
  WIRE_CSV_COLUMNS,
  wireCsvCells,
} from './wire-csv';

const RECORD: Record<string, CsvCell> = {
  desired_response_type: 'Voice',
  start_time: '2026-11-22T10:00:00.000Z',
  customer_number: "'+49 30 901820",
  attempts: '0',
  customer_id: 'c1',
  interaction_id: 'i1',
  status: '1',
  entity_type: 'CALLBACK',
  type: 'outbound',
  media_type: 'callback',
  creator_app_id: '100',
  start_date: '2026-11-22T09:00:00.000Z',
};

function row(cells: Record<string, CsvCell>) {
  return { layout: csvLayout(Object.keys(cells)), cells: Object.values(cells) };
}

function read(changes: Record<string, CsvCell>) {
  const { layout, cells } = row({ ...RECORD, ...changes });
  return parseCsvRow(layout, cells, null);
}

function kept(changes: Record<string, CsvCell>) {
  const result = read(changes);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.callback;
}

it('gives back every callback that can be kept', () => {
  const layout = csvLayout(WIRE_CSV_COLUMNS);
  expect(layout.isWhole).toBe(true);
  fc.assert(
    fc.property(anyCallback, (callback) => {
      expect(parseCsvRow(layout, wireCsvCells(callback), null)).toEqual({ ok: true, callback });
    }),
    { numRuns: 300 },
  );
});

it('has the vendor’s 37 fields and one column for the unknown ones', () => {
  expect(WIRE_CSV_COLUMNS).toEqual([...CALLBACK_FIELD_NAMES, 'unknown_fields']);
  expect(WIRE_CSV_COLUMNS).toHaveLength(38);
});

describe('the guard against formulas', () => {
  it('lets no text begin as a formula and is taken off again', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^'{0,3}[=+\-@\t\ra"]?.{0,4}$/s), (text) => {
        expect(guardCell(text)).not.toMatch(/^[=+\-@\t\r]/);
        expect(unguardCell(guardCell(text))).toBe(text);
      }),
    );
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+49', "'+49"],
    ["'=1", "''=1"],
    ["'a", "'a"],
    ["'", "'"],
    ['a=1', 'a=1'],
  ])('writes %j as %j', (text, cell) => {
    expect(guardCell(text)).toBe(cell);
    expect(unguardCell(cell)).toBe(text);
  });

  it('leaves an unguarded number of another program as it is', () => {
    expect(kept({ customer_number: '+49 30 901820', timeshift: '-300' })).toMatchObject({
      customer_number: '+49 30 901820',
      timeshift: -300,
    });
  });
});

describe('cells', () => {
  it('tells nothing from the empty text', () => {
    expect(kept({ subject: null, text: '' })).toMatchObject({ subject: null, text: '' });
  });

  it('reads by the kind of the field', () => {
    expect(
      kept({
        callback_status: 'PORCESSED_BY_AGT',
        call_result: '99',
        owner_id: ' 007 ',
        allow_children: 'TRUE',
        udata: '{"a": ["b"]}',
        subject: '007',
      }),
    ).toMatchObject({
      callback_status: 8,
      call_result: 99,
      owner_id: 7,
      allow_children: true,
      udata: '{"a":["b"]}',
      subject: '007',
    });
  });

  it('makes unknown fields of unknown columns, beside those in unknown_fields', () => {
    expect(
      kept({ unknown_fields: '{"a":1}', b: "'=2", c: '', d: null, __proto__x: '3' }).unknown_fields,
    ).toBe('{"a":1,"b":"=2","c":"","__proto__x":"3"}');
    const { layout, cells } = {
      layout: csvLayout([...Object.keys(RECORD), '__proto__']),
      cells: Object.values(RECORD),
    };
    const result = parseCsvRow(layout, [...cells, 'x'], null);
    expect(result).toMatchObject({ ok: true, callback: { unknown_fields: '{"__proto__":"x"}' } });
  });

  it.each([
    ['owner_id', '9007199254740993', /2\^53/],
    ['owner_id', '1.5', /whole number/],
    ['owner_id', '', /whole number/],
    ['allow_children', 'yes', /true or false/],
    ['callback_status', 'SOMETHING', /known code/],
    ['start_time', '2026-02-30T10:00:00Z', /existing date/],
    ['udata', '[1]', /object/],
    ['udata', '{"a":9007199254740993}', /2\^53/],
    ['udata', '{"a":', /valid JSON/],
    ['unknown_fields', '[]', /JSON object/],
    ['unknown_fields', '{', /valid JSON/],
    ['unknown_fields', '{"subject":"x"}', /must not hold subject/],
    ['unknown_fields', '{"a":1,"a":2}', /key/i],
    ['subject', 'a\0b', /NUL/],
    ['customer_id', null, /required/],
  ])('refuses %s = %j', (field, cell, reason) => {
    const result = read({ [field]: cell });
    expect(result.ok ? [] : result.issues).toEqual([{ field, message: expect.stringMatching(reason) }]);
  });

  it('refuses an unknown field that is given twice', () => {
    const result = read({ a: '1', unknown_fields: '{"a":"1"}' });
    expect(result).toMatchObject({ ok: false, issues: [{ field: 'a' }] });
  });
});

describe('a header without some of the columns', () => {
  const callback = kept({
    attempts: '3',
    end_time: '2026-11-22T12:00:00.000Z',
    subject: 'before',
    udata: '{"a":1}',
    unknown_fields: '{"zzz":[1],"yyy":"y"}',
  });

  it('leaves the fields without a column as they are', () => {
    const { layout, cells } = row({ interaction_id: 'i1', subject: null, text: 'new' });
    expect(layout.isWhole).toBe(false);
    expect(parseCsvRow(layout, cells, callback)).toEqual({
      ok: true,
      callback: { ...callback, subject: null, text: 'new' },
    });
  });

  it('sets and unsets single unknown fields, and all of them by unknown_fields', () => {
    const single = row({ interaction_id: 'i1', zzz: null, xxx: 'x' });
    expect(parseCsvRow(single.layout, single.cells, callback)).toMatchObject({
      callback: { unknown_fields: '{"yyy":"y","xxx":"x"}' },
    });
    const all = row({ interaction_id: 'i1', unknown_fields: null });
    expect(parseCsvRow(all.layout, all.cells, callback)).toMatchObject({
      callback: { unknown_fields: null },
    });
  });

  it('checks the record as a whole', () => {
    const { layout, cells } = row({ interaction_id: 'i1', start_time: '2026-11-22T13:00:00.000Z' });
    expect(checkCsvRow(layout, cells)).toEqual({ ok: true, interaction_id: 'i1' });
    expect(parseCsvRow(layout, cells, callback)).toMatchObject({
      ok: false,
      issues: [{ field: 'end_time' }],
    });
    expect(parseCsvRow(layout, cells, null)).toMatchObject({ ok: false });
  });

  it('checks the cells alone, whatever the record may be', () => {
    const good = row({
      interaction_id: "'+1",
      end_time: '0000-01-01T00:00:00.000Z',
      structured_text: 'http://a',
    });
    expect(checkCsvRow(good.layout, good.cells)).toEqual({ ok: true, interaction_id: '+1' });
    const bad = row({ interaction_id: 'i1', end_time: 'tomorrow', status: null });
    expect(checkCsvRow(bad.layout, bad.cells)).toMatchObject({
      ok: false,
      issues: [{ field: 'end_time' }, { field: 'status' }],
    });
  });
});
