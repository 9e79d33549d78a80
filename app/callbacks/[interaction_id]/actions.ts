'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { applyCommand } from '@/db/apply-command';
import { findCallbackAt } from '@/db/apply-command-again';
import { blockableNumber } from '@/db/blocked-numbers';
import { findCallback, listEvents } from '@/db/find-callback';
import { liftBlock } from '@/db/lift-block';
import { serverDatabase } from '@/db/server-database';
import { findSettings } from '@/db/settings';
import { undoCommand } from '@/db/undo-command';
import { hrefForCallback } from '@/domain/callback-filter-links';
import { commandFormOf, parseCommandForm } from '@/domain/command-form';
import { isPeopleCommand } from '@/domain/command-input';
import { actsAsSelf } from '@/domain/command-reach';
import { parseUndo } from '@/domain/command-undo';
import { addressAfter } from '@/domain/done-address';
import { instantNow } from '@/domain/instant';
import { isLanguage } from '@/domain/language';
import { parseLift } from '@/domain/number-block';
import { settingsFor } from '@/domain/settings';
import { isTimeZone, minuteTime } from '@/domain/time-zone';
import { currentActor, currentReader } from '../../actor';
import { postedFields } from '../../posted-fields';
import { type CommandAnswer, changedMeanwhile, doneAlready, failed, withProblems } from './command-answer';

/** Why nothing was undone, and the version of the record of which that is true. */
export type UndoAnswer = {
  version: number;
  problem: string;
  link: { href: string; label: string } | null;
  /** Whether trying once more is of no use. */
  impossible: boolean;
};

export async function commandAction(_before: unknown, posted: unknown): Promise<CommandAnswer> {
  const actor = await currentActor('callbacks.change_own');
  const db = serverDatabase();
  const { return_to, time_zone, language, ...fields }: Record<string, unknown> = postedFields(posted) ?? {};
  const settings = settingsFor((await findSettings(db, actor)).values, await currentReader());
  // A list may be read on the clock of another zone; a glance from there writes on it too, and in the language it was shown in.
  const reader = {
    zone: typeof time_zone === 'string' && isTimeZone(time_zone) ? time_zone : settings.desk_time_zone,
    language: isLanguage(language) || language === '' ? language || null : settings.language,
  };
  const { command, interaction_id } = fields;
  const version = Number(fields.version) || 0;
  if (!isPeopleCommand(command) || typeof interaction_id !== 'string')
    return failed({ version, typed: {} }, 'The form was not sent as a form.');

  // Who acts for nobody else need not say who acts.
  if (actsAsSelf(actor, command) && actor.owner_id !== null) fields.owner_id ??= String(actor.owner_id);
  const attempt = { command, typed: commandFormOf(command, fields), version, reader, now: instantNow() };
  const record = await findCallback(db, actor, interaction_id);
  if (!record) return failed(attempt, 'There is no such callback any more.');
  const offered = (await findCallbackAt(db, actor, interaction_id, version)) ?? record;
  const parsed = parseCommandForm(fields, offered, { ...reader, nowMs: Date.parse(attempt.now) });
  const outcome = parsed.ok ? await applyCommand(db, actor, parsed.input) : null;
  switch (outcome?.kind) {
    case 'done': {
      revalidatePath('/callbacks');
      const { callback, created } = outcome;
      const done = command === 'recreate' && created ? created : callback;
      redirect(addressAfter(return_to, hrefForCallback(interaction_id), done));
      break;
    }
    case 'unknown':
      return failed(attempt, 'There is no such callback any more.');
    case 'refused':
      return failed(attempt, outcome.reason);
    case 'invalid':
      return withProblems(attempt, outcome.issues);
    case 'done_already':
      revalidatePath('/callbacks');
      return doneAlready(attempt, outcome.callback, outcome.events);
    case 'changed_meanwhile':
      return changedMeanwhile(attempt, outcome.callback, outcome.events);
    case 'number_blocked': {
      const { number, blocked_at, interaction_id: asked } = outcome.block;
      const problem = `${number} is blocked since ${minuteTime(blocked_at, reader)}: the customer asked not to be called.`;
      return { ...failed(attempt, problem), link: { href: hrefForCallback(asked), label: 'Open that call' } };
    }
  }
  if (version > 0 && version < record.version) {
    const { events } = await listEvents(db, actor, interaction_id);
    const since = events.filter((event) => event.version > version);
    return changedMeanwhile(attempt, record, since);
  }
  return withProblems(attempt, parsed.ok ? [] : parsed.issues);
}

export async function undoAction(_before: unknown, posted: unknown): Promise<UndoAnswer> {
  const actor = await currentActor('callbacks.change_own');
  const { return_to, ...fields } = postedFields(posted) ?? {};
  const asked = parseUndo(fields);
  const refused = (problem: string, others: Partial<UndoAnswer> = {}): UndoAnswer => ({
    version: asked?.version ?? 0,
    problem,
    link: null,
    impossible: true,
    ...others,
  });
  if (!asked) return refused('The form was not sent as a form.');
  const outcome = await undoCommand(serverDatabase(), actor, asked);
  const href = hrefForCallback(asked.interaction_id);
  switch (outcome.kind) {
    case 'unknown':
      return refused('There is no such callback any more.');
    case 'refused': {
      const link = outcome.because && { href: hrefForCallback(outcome.because), label: 'Open that callback' };
      return refused(outcome.reason, { link: link || null, impossible: false });
    }
    case 'changed_meanwhile':
    case 'done_already': {
      const by = outcome.events[0]?.actor_name ?? 'Somebody';
      const problem =
        outcome.kind === 'done_already'
          ? `It was undone already; ${by} changed it since.`
          : `${by} changed it meanwhile, so nothing was undone.`;
      return refused(problem, {
        version: outcome.callback.version,
        link: { href, label: 'Show how it is now' },
      });
    }
  }
  revalidatePath('/callbacks');
  redirect(addressAfter(return_to, href, outcome.callback));
}

/** What came of lifting the block of a number. */
export type LiftAnswer = { kind: 'lifted' } | { kind: 'refused'; problem: string; remark: string };

export async function liftBlockAction(_before: unknown, posted: unknown): Promise<LiftAnswer> {
  const actor = await currentActor('numbers.unblock');
  const db = serverDatabase();
  const fields = postedFields(posted) ?? {};
  const refused = (problem: string): LiftAnswer => ({
    kind: 'refused',
    problem,
    remark: typeof fields.remark === 'string' ? fields.remark : '',
  });
  const asked = parseLift(fields);
  if (asked === null) return refused('The form was not sent as a form.');
  if ('problem' in asked) return refused(`Please ${asked.problem}.`);
  const record = await findCallback(db, actor, asked.interaction_id);
  if (!record) return refused('There is no such callback any more.');
  await liftBlock(db, actor, { number: blockableNumber(record), remark: asked.remark });
  revalidatePath('/callbacks', 'layout');
  return { kind: 'lifted' };
}
