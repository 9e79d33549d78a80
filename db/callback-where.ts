import { and, gte, inArray, isNull, lt, not, or, type SQL, sql } from 'drizzle-orm';
import { CALL_RESULT, type ResultGroup } from '@/domain/call-result';
import type { CallbackFilter, CodeChoice, StatusGroup } from '@/domain/callback-filter';
import { CALLBACK_STATUS, statusesOf } from '@/domain/callback-status';
import { callbacks } from './schema';

/** The condition that a filter stands for: rows and counts share it. Undefined when it restricts nothing. */
export function whereOf(filter: CallbackFilter): SQL | undefined {
  return and(
    choiceOf(
      callbacks.callback_status,
      filter.callback_status,
      filter.callback_status.groups.map(inStatusGroup),
    ),
    choiceOf(callbacks.status, filter.status, []),
    choiceOf(callbacks.call_result, filter.call_result, filter.call_result.groups.map(inResultGroup)),
    choiceOf(callbacks.callback_type, filter.callback_type, []),
    filter.desired_response_type.length > 0
      ? inArray(callbacks.desired_response_type, [...filter.desired_response_type])
      : undefined,
    filter.start_time.from === null ? undefined : gte(callbacks.start_time, filter.start_time.from),
    filter.start_time.to === null ? undefined : lt(callbacks.start_time, filter.start_time.to),
    filter.q === '' ? undefined : matching(filter.q),
  );
}

type CodeColumn =
  | typeof callbacks.callback_status
  | typeof callbacks.status
  | typeof callbacks.call_result
  | typeof callbacks.callback_type;

function choiceOf(
  column: CodeColumn,
  choice: CodeChoice<string>,
  inGroups: (SQL | undefined)[],
): SQL | undefined {
  return or(
    choice.codes.length > 0 ? inArray(column, [...choice.codes]) : undefined,
    choice.none ? isNull(column) : undefined,
    ...inGroups,
  );
}

function inStatusGroup(group: StatusGroup): SQL | undefined {
  if (group !== 'attention') return inArray(callbacks.callback_status, statusesOf(group));
  const known = CALLBACK_STATUS.codes.map(({ code }) => code).filter((code) => code !== 0);
  return or(isNull(callbacks.callback_status), not(inArray(callbacks.callback_status, known)));
}

// 0 OK belongs to "reached" when the callback was worked, and to "no result" otherwise (see groupOfResult).
function inResultGroup(group: ResultGroup): SQL | undefined {
  const codes = CALL_RESULT.codes.filter((result) => result.group === group && result.code !== 0);
  const listed = inArray(
    callbacks.call_result,
    codes.map(({ code }) => code),
  );
  const worked = sql`coalesce(${inArray(callbacks.callback_status, statusesOf('worked'))}, 0)`;
  const ok = sql`${callbacks.call_result} = 0`;
  if (group === 'reached') return or(listed, and(ok, worked));
  if (group === 'no_result') return or(listed, isNull(callbacks.call_result), and(ok, sql`not ${worked}`));
  return listed;
}

/** Any part of the number however it is written, of an id or of the subject. */
function matching(search: string): SQL | undefined {
  const pattern = containing(search);
  const digits = search.replace(/\D/g, '').replace(/^0+/, '');
  const looksLikeNumber = /^[+\d\s()./-]+$/.test(search) && digits.length >= 3;
  return or(
    like(callbacks.customer_number, pattern),
    like(callbacks.customer_id, pattern),
    like(callbacks.interaction_id, pattern),
    like(callbacks.external_id, pattern),
    like(callbacks.subject, pattern),
    looksLikeNumber ? like(callbacks.customer_number_normalized, containing(digits)) : undefined,
  );
}

type TextColumn =
  | typeof callbacks.customer_number
  | typeof callbacks.customer_number_normalized
  | typeof callbacks.customer_id
  | typeof callbacks.interaction_id
  | typeof callbacks.external_id
  | typeof callbacks.subject;

function like(column: TextColumn, pattern: string): SQL {
  return sql`${column} like ${pattern} escape '\\'`;
}

function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
