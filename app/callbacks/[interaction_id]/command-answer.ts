import { type CallbackEvent, commandDone } from '@/domain/callback-event';
import { type Callback, isCallbackField } from '@/domain/callback-fields';
import { hrefForCallback } from '@/domain/callback-filter-links';
import { type FieldIssue, issueSentence } from '@/domain/callback-schema';
import { type CommandForm, fieldsOfCommand, mergedCommandForm } from '@/domain/command-form';
import type { PeopleCommand } from '@/domain/command-input';
import { type CommandEvents, recordBefore } from '@/domain/command-undo';
import { judgeCommand } from '@/domain/commands';
import { minuteTime, type Reader } from '@/domain/time-zone';
import { CHANGED_FIELDS, labelOfChanged, type ValueView, valueView } from '@/domain/value-words';
import { labelOfCommandField } from './command-view';

/** What others did meanwhile, in words. */
export type MeanwhileView = {
  id: number;
  what: string;
  by: string;
  at: string;
  changes: { label: string; from: ValueView; to: ValueView }[];
};

/** What the form of a command shows after an attempt. */
export type CommandAnswer = {
  /** Tells one answer from the next. */
  answered: number;
  /** The version that the next attempt is about. */
  version: number;
  typed: CommandForm;
  problems: Partial<Record<string, string>>;
  /** What is wrong with the whole. */
  problem: string | null;
  /** Where more about the problem stands. */
  link: { href: string; label: string } | null;
  /** Whether trying once more is of no use. */
  impossible: boolean;
  /** Whether it had been done before. */
  done: boolean;
  meanwhile: MeanwhileView[];
};

/** An attempt as it was posted. */
export type CommandAttempt = {
  command: PeopleCommand;
  typed: CommandForm;
  version: number;
  reader: Reader;
  now: string;
};

/** Nothing was done, and that is why. */
export function failed(
  { version, typed }: Pick<CommandAttempt, 'version' | 'typed'>,
  problem: string,
): CommandAnswer {
  return {
    answered: Date.now(),
    version,
    typed,
    problems: {},
    problem,
    link: null,
    impossible: false,
    done: false,
    meanwhile: [],
  };
}

/** Something in the form is wrong: what belongs to a field stands beside it. */
export function withProblems(attempt: CommandAttempt, issues: readonly FieldIssue[]): CommandAnswer {
  const own = new Set<string>(fieldsOfCommand(attempt.command));
  const others = issues.filter(({ field }) => !own.has(field)).map(sentenceOf);
  const problems = Object.fromEntries(
    issues.filter(({ field }) => own.has(field)).map((issue) => [issue.field, sentenceOf(issue)]),
  );
  return { ...failed(attempt, others.join(' ')), problem: others.join(' ') || null, problems };
}

function sentenceOf({ field, message }: FieldIssue): string {
  if (isCallbackField(field) || /^[A-Z]/.test(message)) return issueSentence({ field, message });
  const label = field === 'reason' || field === 'remark' ? labelOfCommandField(field) : field;
  return `${label} ${message}.`;
}

/** Others changed the record: what they did, and the form as it can be sent again. @param events newest first */
export function changedMeanwhile(
  attempt: CommandAttempt,
  record: Callback & { version: number },
  events: readonly CallbackEvent[],
): CommandAnswer {
  const { command, typed, reader } = attempt;
  const [first, ...rest] = events.toReversed();
  const before = first ? recordBefore(record, [first, ...rest] satisfies CommandEvents) : record;
  const verdict = judgeCommand(command, record);
  return {
    ...failed(attempt, ''),
    problem: verdict.allowed ? null : verdict.reason,
    impossible: !verdict.allowed,
    version: record.version,
    typed: mergedCommandForm(command, typed, before, record, { zone: reader.zone, now: attempt.now }),
    meanwhile: events.map((event) => meanwhileView(event, reader)),
  };
}

/** It was done before, and others went on from there. @param events what they did, newest first */
export function doneAlready(
  attempt: CommandAttempt,
  record: Callback & { version: number },
  events: readonly CallbackEvent[],
): CommandAnswer {
  return {
    ...failed(attempt, ''),
    problem: null,
    link: { href: hrefForCallback(record.interaction_id), label: 'Show how it is now' },
    impossible: true,
    done: true,
    version: record.version,
    meanwhile: events.map((event) => meanwhileView(event, attempt.reader)),
  };
}

function meanwhileView(
  { id, command, actor_name, at, changes }: CallbackEvent,
  reader: Reader,
): MeanwhileView {
  const told = CHANGED_FIELDS.flatMap((field) => {
    const [from, to] = changes?.[field] ?? [];
    if (from === undefined || to === undefined) return [];
    return [
      {
        label: labelOfChanged(field),
        from: valueView(field, from, reader),
        to: valueView(field, to, reader),
      },
    ];
  });
  return {
    id,
    what: commandDone(command),
    by: actor_name,
    at: `${minuteTime(at, reader)} ${reader.zone}`,
    changes: told,
  };
}
