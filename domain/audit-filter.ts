import { commandDone } from './callback-event';
import { ANY_TIME, type InstantRange, isAnyTime, RANGE_PRESETS, type RangePreset } from './instant-range';
import { exactTime, type Reader } from './time-zone';

/** Which events are asked for; null and an empty list restrict nothing. */
export type AuditFilter = {
  readonly actor_id: string | null;
  readonly interaction_id: string | null;
  /** Any of these. */
  readonly command: readonly string[];
  /** When it happened, half-open. */
  readonly at: InstantRange;
  readonly request_id: string | null;
};

/** A place in the record, newest first: older than an event, or newer than it. Null is the newest page. */
export type AuditPlace = { readonly side: 'before' | 'after'; readonly id: number } | null;

export const ALL_EVENTS: AuditFilter = {
  actor_id: null,
  interaction_id: null,
  command: [],
  at: ANY_TIME,
  request_id: null,
};

/** The ranges of time that are offered: all of them lie in the past. */
export const AUDIT_PRESETS = [
  'today',
  'last-24h',
  'last-7d',
  'last-30d',
] as const satisfies readonly RangePreset[];

/** The canonical search params of a filter and a place: parsing them gives the same again. */
export function paramsForAudit(filter: AuditFilter, place: AuditPlace = null): URLSearchParams {
  const params = new URLSearchParams();
  if (filter.actor_id !== null) params.set('actor_id', filter.actor_id);
  if (filter.interaction_id !== null) params.set('interaction_id', filter.interaction_id);
  if (filter.command.length > 0) params.set('command', filter.command.join(','));
  if ('preset' in filter.at) params.set('at', filter.at.preset);
  else {
    if (filter.at.from !== null) params.set('from', filter.at.from);
    if (filter.at.to !== null) params.set('to', filter.at.to);
  }
  if (filter.request_id !== null) params.set('request_id', filter.request_id);
  if (place !== null) params.set(place.side, String(place.id));
  return params;
}

/** The address of the record under a filter. */
export function hrefForAudit(filter: AuditFilter, place?: AuditPlace): string {
  return hrefWith('/audit', paramsForAudit(filter, place));
}

/** The address of the same events as a file. */
export function hrefForAuditExport(filter: AuditFilter): string {
  return hrefWith('/audit/export', paramsForAudit(filter));
}

function hrefWith(path: string, params: URLSearchParams): string {
  const query = params.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return query === '' ? path : `${path}?${query}`;
}

/** One restriction in words, with the filter that remains without it. */
export type AuditPart = { label: string; without: AuditFilter };

/**
 * What restricts the events, part by part.
 * @param names how people are called, by their ids
 * @param reader for whom times are written
 */
export function partsOfAudit(
  filter: AuditFilter,
  names: ReadonlyMap<string, string>,
  reader: Reader,
): AuditPart[] {
  const parts: AuditPart[] = [];
  const add = (label: string, without: Partial<AuditFilter>) =>
    parts.push({ label, without: { ...filter, ...without } });
  if (filter.actor_id !== null) {
    add(`Person: ${names.get(filter.actor_id) ?? filter.actor_id}`, { actor_id: null });
  }
  if (filter.command.length > 0) {
    add(`What: ${filter.command.map(commandDone).join(', ')}`, { command: [] });
  }
  if (!isAnyTime(filter.at)) add(`When: ${rangeWords(filter.at, reader)}`, { at: ANY_TIME });
  if (filter.interaction_id !== null) {
    add(`Callback: ${filter.interaction_id}`, { interaction_id: null });
  }
  if (filter.request_id !== null) add(`Request: ${filter.request_id}`, { request_id: null });
  return parts;
}

function rangeWords(range: InstantRange, reader: Reader): string {
  if ('preset' in range) return RANGE_PRESETS[range.preset].label.toLowerCase();
  const words = (instant: string | null) => (instant === null ? '' : exactTime(instant, reader));
  if (range.from === null) return `before ${words(range.to)}`;
  return range.to === null ? `from ${words(range.from)}` : `${words(range.from)} to ${words(range.to)}`;
}
