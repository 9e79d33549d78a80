import { z } from 'zod';
import { type CodeTable, parseCode } from './code-table';
import { judgeContentUrl } from './content-url';
import { inexactPart, inexactText } from './exact-json';
import { parseInstant } from './instant';

// What a value of each kind must be. `strict` is the profile of records that are made here; without it only what
// cannot be kept is refused. Messages are the end of a sentence that begins with the field's label.

/** Text that can be kept; `strict` limits its length in UTF-16 units. */
export function text(maxLength: number, strict: boolean) {
  const exact = z.string({ error: wrongType('a text') }).check((context) => {
    const reason = inexactText(context.value);
    if (reason) context.issues.push({ code: 'custom', message: reason, input: context.value });
  });
  return strict
    ? exact.max(maxLength, `must be at most ${maxLength.toLocaleString('en')} characters long`)
    : exact;
}

/** Text that `strict` does not let be blank. */
export function requiredText(maxLength: number, strict: boolean) {
  const required = text(maxLength, strict);
  return strict ? required.regex(/\S/, 'is required') : required;
}

// An id is also the last part of a web address, where these three mean something else.
const RESERVED_IDS = new Set(['.', '..', 'schedule']);

/** The key of a record; also the last part of a web address. */
export function interactionId(strict: boolean) {
  const id = text(255, strict)
    .min(1, 'is required')
    .max(1000, 'is longer than 1,000 characters, more than an address can hold')
    .refine((value) => !RESERVED_IDS.has(value), 'is a reserved word and cannot be an id');
  return strict ? id.regex(/^[A-Za-z0-9._~:@-]+$/, 'may hold letters, digits and . _ ~ : @ - only') : id;
}

/** One of a few words. */
export function oneOf(values: readonly string[]) {
  return z
    .string({ error: wrongType('a text') })
    .refine((value) => values.includes(value), `must be one of ${values.join(', ')}`);
}

/** A whole number that a double holds exactly, within bounds where there are some. */
export function integer(min?: number, max?: number) {
  const whole = z.int({
    error: (issue) =>
      issue.input === null || issue.input === undefined ? 'is required' : 'must be a whole number below 2^53',
  });
  const least = min === undefined ? whole : whole.min(min, `must be at least ${min}`);
  return max === undefined ? least : least.max(max, `must be at most ${max.toLocaleString('en')}`);
}

/** A code as number, numeric text or name; gives the number. Only `strict` refuses unknown ones. */
export function code(table: CodeTable, strict: boolean) {
  return z.union([z.number(), z.string()], { error: wrongType('a code') }).transform((input, context) => {
    const value = parseCode(table, input);
    if (value === undefined || (strict && !table.byCode.has(value))) {
      context.issues.push({ code: 'custom', message: 'is not a known code or name', input });
      return z.NEVER;
    }
    return value;
  });
}

/** An ISO 8601 instant with offset; gives the canonical text. */
export function instant() {
  return z.string({ error: wrongType('a date and time') }).transform((input, context) => {
    const value = parseInstant(input);
    if (value === null) {
      context.issues.push({
        code: 'custom',
        message: 'must be an existing date and time such as 2026-11-22T14:30:00.000Z',
        input,
      });
      return z.NEVER;
    }
    return value;
  });
}

/** A web address; without `strict` any text, since servers send any. */
export function url(strict: boolean) {
  const address = text(4000, strict);
  if (!strict) return address;
  return address.superRefine((value, context) => {
    const judged = judgeContentUrl(value);
    if (!judged.safe) context.addIssue({ code: 'custom', message: `cannot be used: ${judged.reason}` });
  });
}

/** A MIME type; without `strict` any text. */
export function mimeType(strict: boolean) {
  const mime = text(255, strict);
  return strict
    ? mime.regex(/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(\s*;.*)?$/, 'must be a MIME type such as text/html')
    : mime;
}

const MAX_UDATA_LENGTH = 100_000;

// Kept as JSON text and checked by hand: zod drops keys such as __proto__ from records.
/** Attached data; gives its JSON text. */
export function udata(strict: boolean) {
  return z.unknown().transform((input, context) => {
    const reason =
      typeof input !== 'object' || input === null || Array.isArray(input)
        ? 'must be an object of keys and values'
        : inexactPart(input, 'udata');
    const kept = reason === null ? JSON.stringify(input) : '';
    const tooLong = strict && kept.length > MAX_UDATA_LENGTH;
    if (reason === null && !tooLong) return kept;
    const message = reason ?? `must be at most ${MAX_UDATA_LENGTH.toLocaleString('en')} characters of JSON`;
    context.issues.push({ code: 'custom', message, input });
    return z.NEVER;
  });
}

function wrongType(expected: string) {
  return (issue: { input?: unknown }) =>
    issue.input === undefined || issue.input === null ? 'is required' : `must be ${expected}`;
}
