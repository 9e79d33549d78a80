import { describe, expect, it } from 'vitest';
import { DEFAULT_LAYOUT, type ListLayout } from './list-layout';
import { listAddress, parseLayoutForm } from './list-layout-form';

const BEFORE: ListLayout = {
  ...DEFAULT_LAYOUT,
  widths: { subject: 100 },
  filters: 'closed',
  singleKeys: false,
};
const columns = (fields: Record<string, unknown>) =>
  parseLayoutForm({ part: 'columns', density: 'comfortable', ...fields }, BEFORE, ['language']);

describe('the form of the columns', () => {
  it('takes the ticked ones in their order, and keeps the rest', () => {
    expect(columns({ column: ['udata.language', 'subject'], density: 'compact' })).toEqual({
      ...BEFORE,
      columns: ['customer_number', 'udata.language', 'subject'],
      density: 'compact',
    });
    expect(columns({ column: 'subject' })?.columns).toEqual(['customer_number', 'subject']);
    expect(columns({})?.columns).toEqual(['customer_number']);
  });

  it.each([
    ['up subject', ['subject', 'start_time', 'attempts']],
    ['down start_time', ['subject', 'start_time', 'attempts']],
    ['up start_time', ['start_time', 'subject', 'attempts']],
    ['down attempts', ['start_time', 'subject', 'attempts']],
  ])('moves: %s', (move, expected) => {
    expect(
      columns({ column: ['customer_number', 'start_time', 'subject', 'attempts'], move })?.columns,
    ).toEqual(['customer_number', ...expected]);
  });

  it('goes back to the default, but keeps what is no matter of columns', () => {
    expect(columns({ column: 'subject', reset: '1' })).toEqual({
      ...DEFAULT_LAYOUT,
      filters: 'closed',
      singleKeys: false,
    });
  });

  it.each([
    null,
    {},
    { part: 'columns' },
    { part: 'columns', density: 'huge' },
    { part: 'columns', density: 'compact', column: 'nothing' },
    { part: 'columns', density: 'compact', column: ['subject', 'udata.gone'] },
    { part: 'columns', density: 'compact', column: 'subject', move: 'up attempts' },
    { part: 'columns', density: 'compact', column: 'subject', move: 'sideways subject' },
    { part: 'columns', density: 'compact', theme: 'pink' },
    { part: 'filters', filters: 'ajar' },
    { part: 'filters', filters: 'open', density: 'compact' },
  ])('refuses %j', (fields) => {
    expect(parseLayoutForm(fields, BEFORE, [])).toBeNull();
  });

  it('opens and closes the filters', () => {
    expect(parseLayoutForm({ part: 'filters', filters: 'open' }, BEFORE, [])).toEqual({
      ...BEFORE,
      filters: 'open',
    });
  });
});

it.each([
  ['/callbacks', '/callbacks'],
  ['/callbacks?q=a%20b&sort=-start_time,status', '/callbacks?q=a%20b&sort=-start_time,status'],
  ['/callbacks/../settings', '/callbacks'],
  ['/callbacksx', '/callbacks'],
  ['//evil.example/callbacks', '/callbacks'],
  ['https://evil.example/callbacks', '/callbacks'],
  ['/callbacks?a\r\nSet-Cookie: x', '/callbacks'],
  ['/callbacks?a=\\', '/callbacks'],
  [['/callbacks'], '/callbacks'],
  [undefined, '/callbacks'],
])('leads from %j back to %s', (input, address) => {
  expect(listAddress(input)).toBe(address);
});
