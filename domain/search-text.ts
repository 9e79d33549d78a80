import type { Callback } from './callback-fields';

type SearchedFields = Pick<
  Callback,
  'customer_number' | 'customer_id' | 'interaction_id' | 'external_id' | 'subject'
>;

// Before each number and id stand two of these, so that its first one or two letters are a run of three, too.
const BREAK = '\n';
const BEGINNING = BREAK + BREAK;

/**
 * What a search looks through: the number as it is written and by its digits, the ids, the words of the subject;
 * without case and accents, each number and id marked where it begins.
 * @param normalized the number as E.164, where it could be read
 */
export function searchTextOf(callback: SearchedFields, normalized: string | null): string {
  const { customer_number, customer_id, interaction_id, external_id, subject } = callback;
  const digits = (normalized ?? customer_number).replace(/\D/g, '');
  const keys = [customer_number, digits, customer_id, interaction_id, external_id ?? ''].map(folded);
  const begun = keys.filter((key) => key !== '').map((key) => BEGINNING + key);
  return `${begun.join('')}${BREAK}${folded(subject ?? '')}`;
}

/** One thing that must be found: any of these runs of characters. */
export type SearchTerm = readonly string[];

/**
 * What must be found in a search text, all of it. A number in any spelling is one term; other searches are words.
 * One or two characters are looked for where a number or an id begins. Empty for an empty search.
 */
export function parseSearch(search: string): SearchTerm[] {
  const text = folded(search);
  const digits = digitsOf(text);
  if (text.length === 0) return [];
  if ([...text].length <= 2) return [[BEGINNING + text]];
  if (digits !== null) return [digits === text ? [text] : [text, digits]];
  const words = [...new Set(text.split(' '))];
  // Runs shorter than three cannot be looked up: they are fine beside a longer one, not alone.
  return words.some((word) => [...word].length >= 3) ? words.map((word) => [word]) : [[text]];
}

// A number as people write it: `+49 (0)30 9018-20`. National zeros and the international 00 are not part of E.164.
function digitsOf(text: string): string | null {
  if (!/^[+\d\s()./-]+$/.test(text)) return null;
  const digits = text.replaceAll('(0)', '').replace(/\D/g, '').replace(/^0+/, '');
  return digits.length >= 3 ? digits : null;
}

function folded(text: string): string {
  if (/^[!-~]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replaceAll('ς', 'σ')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}
