import { type AuditFilter, type AuditPlace, paramsForAudit } from './audit-filter';
import type { FieldIssue } from './callback-schema';
import { EVENT_WORDS } from './event-words';
import { inexactText } from './exact-json';
import { tokensIn } from './filter-choice';
import { type InstantRange, isAnyTime, isRangePreset, RANGE_PRESETS } from './instant-range';
import { type FilterParams, type FormMoment, inOrder, printable } from './parse-callback-filter';
import { type RangeEnd, readTypedBound } from './typed-range';

export type ParsedAuditFilter = { filter: AuditFilter; place: AuditPlace; problems: FieldIssue[] };

const KEYS = new Set([
  'actor_id',
  'interaction_id',
  'command',
  'at',
  'at_kept',
  'from',
  'to',
  'request_id',
  'before',
  'after',
]);

/**
 * Reads which events are asked for from URL search params. Bad values are left out and named in `problems`: a page shows
 * them as a notice, an export refuses, for leaving one out widens the set.
 * @param moment by whose clock times are read, from when words such as `yesterday` are reckoned, and in which language
 *   times may be written; addresses hold instants
 */
export function parseAuditFilter(params: FilterParams, moment: FormMoment): ParsedAuditFilter {
  const problems: FieldIssue[] = [];
  const report: Report = (field, message) => problems.push({ field, message });
  const values = (key: string) => [params[key] ?? []].flat().filter((value) => value.trim() !== '');
  const single = (key: string) => {
    const [value, ...more] = values(key);
    if (more.length > 0) report(key, `${key} was given more than once; the first was taken`);
    return value;
  };
  for (const key of Object.keys(params)) {
    if (!KEYS.has(key)) report(key, `${printable(key)} is not a filter`);
  }
  const filter = {
    actor_id: readText('actor_id', single('actor_id'), report),
    interaction_id: readText('interaction_id', single('interaction_id')?.trim(), report),
    command: readCommands(values('command'), report),
    at: readRange(
      { preset: single('at') ?? single('at_kept'), from: single('from')?.trim(), to: single('to')?.trim() },
      moment,
      report,
    ),
    request_id: readText('request_id', single('request_id')?.trim(), report),
  };
  return { filter, place: readPlace(single('before'), single('after'), report), problems };
}

type Report = (field: string, message: string) => void;

/** No id that can be kept is longer. */
const LONGEST_ID = 1000;

function readText(field: string, text: string | undefined, report: Report): string | null {
  if (text === undefined) return null;
  if (text.length <= LONGEST_ID && !inexactText(text)) return text;
  report(field, `${printable(text)} is not a text that can be kept`);
  return null;
}

function readCommands(values: readonly string[], report: Report): string[] {
  const tokens = tokensIn(values);
  for (const token of tokens.slice(0, EVENT_WORDS.size)) {
    if (!EVENT_WORDS.has(token)) report('command', `${printable(token)} is nothing that is recorded`);
  }
  return [...EVENT_WORDS.keys()].filter((command) => tokens.includes(command));
}

type AskedRange = { preset: string | undefined; from: string | undefined; to: string | undefined };

// What was typed into the form beside a preset is the later word, where it can be read.
function readRange({ preset, ...typed }: AskedRange, moment: FormMoment, report: Report): InstantRange {
  const isKnown = preset !== undefined && isRangePreset(preset);
  if (preset !== undefined && !isKnown) {
    report('at', `${printable(preset)} is not one of ${Object.keys(RANGE_PRESETS).join(', ')}`);
  }
  const { zone, nowMs, language = null } = moment;
  const read = (end: RangeEnd): string | null => {
    const text = typed[end];
    if (!text) return null;
    const reading = readTypedBound(text, end, { zone, nowMs, language, looks: 'back' });
    if (!reading.ok) report(end, `${printable(text)} ${reading.reason}`);
    return reading.ok ? reading.instant : null;
  };
  const range = inOrder(read('from'), read('to'), (message) => report('to', message));
  return isKnown && isAnyTime(range) ? { preset } : range;
}

function readPlace(before: string | undefined, after: string | undefined, report: Report): AuditPlace {
  const side = before !== undefined ? 'before' : 'after';
  const text = before ?? after;
  if (text === undefined) return null;
  if (before !== undefined && after !== undefined)
    report('after', 'before and after were given; before was taken');
  const id = text === '0' && side === 'after' ? 0 : readNumber(text);
  if (id !== null) return { side, id };
  report(side, `${printable(text)} is not the number of an event; this is the newest page`);
  return null;
}

function readNumber(text: string | undefined): number | null {
  return /^[1-9]\d{0,14}$/.test(text ?? '') ? Number(text) : null;
}

/**
 * Whether an address is what `paramsForAudit` writes: one that a form has sent, or a person has typed, is replaced by the
 * canonical one, which can be shared.
 */
export function isCanonicalAudit(params: FilterParams, filter: AuditFilter, place: AuditPlace): boolean {
  const given = Object.entries(params).flatMap(([key, value]) =>
    [value ?? []].flat().map((one): [string, string] => [key, one]),
  );
  const canonical = [...paramsForAudit(filter, place)];
  return given.length === canonical.length && given.every(([key, value]) => hasPair(canonical, key, value));
}

function hasPair(pairs: readonly [string, string][], key: string, value: string): boolean {
  return pairs.some(([name, text]) => name === key && text === value);
}
