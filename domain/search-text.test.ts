import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSearch, searchTextOf } from './search-text';

type Fields = Parameters<typeof searchTextOf>[0];

const FIELDS: Fields = {
  customer_number: '+49 30 901820',
  customer_id: 'C-1',
  interaction_id: 'i1',
  external_id: null,
  subject: null,
};

/** Whether a search finds a record: all that is looked for stands in its search text. */
function finds(search: string, fields: Partial<Fields>, normalized: string | null = null): boolean {
  const text = searchTextOf({ ...FIELDS, ...fields }, normalized);
  return parseSearch(search).every((runs) => runs.some((run) => text.includes(run)));
}

describe('a number', () => {
  const NORMALIZED = '+4930901820';

  it.each([
    '+49 30 901820',
    '+4930901820',
    '004930901820',
    '0049 (0)30 9018-20',
    '+49 (0) 30 / 90 18 20',
    '(030) 901820',
    '030 901820',
    '030/901820',
    '030.90.18.20',
    '(0)30 901820',
    '30-901820',
    '901820',
    '9018',
    ' 030 901820 ',
    '030\u00a0901820',
    '+４９ ３０ ９０１８２０',
  ])('is found however it is written: %j', (search) => {
    for (const customer_number of ['+49 30 901820', '030/901820', '0049 30 9018-20'])
      expect(finds(search, { customer_number }, NORMALIZED), customer_number).toBe(true);
  });

  it.each(['+49 30 901821', '031 901820', '9018200', '030 901820 1', '00901820901820'])(
    'is not found by another: %j',
    (search) => {
      expect(finds(search, {}, NORMALIZED)).toBe(false);
    },
  );

  it('is found by any run of its digits, with anything that people write between digits', () => {
    const digits = fc
      .array(fc.constantFrom(...'0123456789'), { minLength: 7, maxLength: 15 })
      .map((chosen) => `1${chosen.join('')}`);
    const between = fc.constantFrom('', '', ' ', '-', '.', '/', ' - ', '(', ') ', '\u00a0');
    const prefix = fc.constantFrom('', '+', '00', '0', '(0)', '+(0)');
    fc.assert(
      fc.property(
        digits,
        fc.nat(5),
        fc.array(between, { minLength: 16, maxLength: 16 }),
        prefix,
        (number, from, marks, before) => {
          const run = number.slice(from);
          const spelled = before + [...run].map((digit, index) => digit + marks[index]).join('');
          const significant = run.replace(/^0+/, '');
          fc.pre(significant.length >= 3 && !spelled.slice(1).includes('(0)'));
          expect(finds(spelled, { customer_number: 'odd' }, `+${number}`)).toBe(true);
          const other = significant.replace(/.$/, (last) => String((Number(last) + 1) % 10));
          if (!number.includes(other))
            expect(finds(other, { customer_number: 'odd' }, `+${number}`)).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('that could not be read is found as it stands and by its digits', () => {
    for (const search of ['ext. 12-34-5', 'EXT. 12', '12345', '12 345', '234'])
      expect(finds(search, { customer_number: 'ext. 12-34-5' })).toBe(true);
  });

  it('that is an address is found by its parts', () => {
    for (const search of ['Anna@Example.com', 'example', 'anna@', 'a', 'AN'])
      expect(finds(search, { customer_number: 'anna@example.COM' }, 'anna@example.com')).toBe(true);
    for (const search of ['192.168.0.17', '168.0', '19'])
      expect(finds(search, { customer_number: '192.168.0.17' })).toBe(true);
  });

  it('may look like a date, which is found as it is written', () => {
    expect(finds('2026-11-22', { subject: 'Invoice of 2026-11-22' })).toBe(true);
  });
});

describe('words', () => {
  it.each([
    ['Grüße', 'grüße'],
    ['Grüße', 'GRÜßE'],
    ['Grüße', 'gruße'],
    ['GROẞ', 'groß'],
    ['groß', 'GROẞ'],
    ['Gru\u0308n', 'Grün'],
    ['Grün', 'Gru\u0308n'],
    ['École', 'ecole'],
    ['ecole', 'ÉCOLE'],
    ['İstanbul', 'istanbul'],
    ['istanbul', 'İSTANBUL'],
    ['ΟΔΟΣ Αθηνών', 'οδος'],
    ['οδός', 'ΟΔΟΣ'],
    ['οδός', 'οδοσ'],
    ['ΟΔΟΣΑ', 'οδος'],
    ['Ångström', 'angstrom'],
    ['ﬁnance', 'FINANCE'],
    ['Ｆｕｌｌ', 'full'],
    ['Tiếng Việt', 'tieng viet'],
    ['Ёлка', 'елка'],
    ['한국어', '한국어'],
    ['見積書について', '積書に'],
    ['❤️❤️❤️ thanks', '❤❤❤'],
    ['👨‍👩‍👧', '👨‍👩‍👧'],
    ['😀😀😀', '😀😀😀'],
    ['100 % sure', '100 %'],
    ['a_b\\c"d', 'b\\c"'],
    ['two\twords\r\nhere', 'two words here'],
    ['Question about the last invoice', 'invoice question'],
    ['Question about the last invoice', '  about   LAST '],
    ['a b c', 'a b c'],
    ['call me at 5', 'at call'],
    // Letters that only become large ones when they are taken apart.
    ['Rechnung № 512', 'no 512'],
    ['Rechnung № 512', '№ 512'],
    ['℡ 030', 'tel 030'],
    ['𝐔𝐫𝐠𝐞𝐧𝐭', 'urgent'],
  ])('of %j are found by %j', (subject, search) => {
    expect(finds(search, { subject })).toBe(true);
  });

  it.each([
    ['Grüße', 'grusse'],
    ['a_b c', 'axb c'],
    ['100 x sure', '100 % sure'],
    ['last invoice', 'last invoices'],
    ['last invoice', 'invoice missing'],
    ['a bc d', 'a b c'],
    ['thanks 😀', '😃😃😃'],
    [null, 'null'],
    ['', 'undefined'],
  ])('of %j are not found by %j', (subject, search) => {
    expect(finds(search, { subject })).toBe(false);
  });

  const letters = fc.string({
    unit: fc.constantFrom(...'aAbZzéÉüÜñØçĆşŞžΑαΣσςИиЙйÅ1-_%"\'\\(.😀'),
    minLength: 3,
    maxLength: 12,
  });

  it('are found in either case and in any form of Unicode', () => {
    fc.assert(
      fc.property(
        fc.array(letters, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('NFC', 'NFD', 'NFKC', 'NFKD'),
        fc.constantFrom('toUpperCase' as const, 'toLowerCase' as const, 'trim' as const),
        (words, form, fold) => {
          const subject = words.join(' ');
          for (const word of words) expect(finds(word.normalize(form)[fold](), { subject })).toBe(true);
          expect(finds(words.toReversed().join('  ').normalize(form)[fold](), { subject })).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('of any subject are found by the subject, also when it comes from elsewhere in another form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), (subject) => {
        for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) {
          const search = subject.normalize(form);
          // One or two characters are looked for where an id begins, not in subjects.
          const isShort = parseSearch(search).some((runs) => runs.some((run) => run.startsWith('\n')));
          if (!isShort) expect(finds(search, { subject }), JSON.stringify(search)).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('ids', () => {
  it.each([
    ['C-00', { customer_id: 'C-001' }],
    ['c-001', { customer_id: 'C-001' }],
    ['-001', { customer_id: 'C-001' }],
    ['crm-7', { external_id: 'CRM-77' }],
    ['0a1b', { interaction_id: 'FF0A1B2C' }],
  ])('are found by any part of three characters or more: %s', (search, fields) => {
    expect(finds(search, fields)).toBe(true);
  });
});

describe('one or two characters', () => {
  const short = fc.string({ unit: fc.constantFrom(...'aAbB1+ -'), minLength: 1, maxLength: 2 });
  const breaks = fc.constantFrom(
    '\n',
    '\n\n',
    '\n\n\n',
    '\r\n\r\n',
    '\u2028\u2029',
    '\u0085\u0085',
    '\v\f',
    '\0\n',
  );
  const pieces = fc.oneof(short, short, breaks, fc.constant(' '));
  const broken = fc.array(pieces, { maxLength: 6 }).map((some) => some.join(''));

  // What letters and breaks of these tests come to: see searchTextOf.
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim();

  it('are found where a number or an id begins, and nowhere else, whatever breaks lines there', () => {
    fc.assert(
      fc.property(
        short.filter((search) => search.trim() !== ''),
        fc.record({
          customer_number: broken,
          customer_id: broken,
          interaction_id: broken,
          external_id: fc.option(broken),
          subject: fc.option(broken),
        }),
        fc.option(fc.stringMatching(/^\+[1-9]{5}$/)),
        (search, fields, normalized) => {
          const digits = (normalized ?? fields.customer_number).replace(/\D/g, '');
          const { customer_number, customer_id, interaction_id, external_id } = fields;
          const keys = [customer_number, digits, customer_id, interaction_id, external_id ?? ''];
          const begins = keys.some((key) => plain(key).startsWith(plain(search)));
          expect(finds(search, fields, normalized)).toBe(begins);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it.each(['ab', '\n\nab', '\r\n\r\nab', 'x\n\nab', '\u2028\u2028ab', '\u0085\u0085ab', '\v\vab'])(
    'do not find the subject %j',
    (subject) => {
      expect(finds('ab', { subject })).toBe(false);
      expect(finds('a', { subject })).toBe(false);
    },
  );

  it('do not find the subject behind an id that is nothing to see', () => {
    for (const external_id of [' ', '\n', '\u0301', '\t\t'])
      expect(finds('ab', { subject: 'abc', external_id }), JSON.stringify(external_id)).toBe(false);
  });

  it('may be large ones, as an emoji is', () => {
    expect(finds('😀', { external_id: '😀 7' })).toBe(true);
    expect(finds('😀😀', { external_id: '😀 7' })).toBe(false);
    expect(finds('😀', { subject: '😀 7' })).toBe(false);
  });
});

describe('every search', () => {
  it('that is blank asks for nothing', () => {
    for (const search of ['', ' ', '\n', '\u00a0\u3000', '\u0301']) expect(parseSearch(search)).toEqual([]);
  });

  it('else asks at least once for a run long enough to be looked up by threes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (search) => {
        const terms = parseSearch(search);
        for (const runs of terms) expect(runs.length).toBeGreaterThan(0);
        if (terms.length === 0) return;
        expect(terms.some((runs) => runs.every((run) => [...run].length >= 3))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
