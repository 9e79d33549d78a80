'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { applyCommand } from '@/db/apply-command';
import { blockableNumber } from '@/db/blocked-numbers';
import { findCallback, listEvents } from '@/db/find-callback';
import { liftBlock } from '@/db/lift-block';
import { serverDatabase } from '@/db/server-database';
import { findSettings } from '@/db/settings';
import { undoCommand } from '@/db/undo-command';
import { hrefForCallback } from '@/domain/callback-filter-links';
import { commandFormOf, parseCommandForm } from '@/domain/command-form';
import { isPeopleCommand } from '@/domain/command-input';
import { parseUndo } from '@/domain/command-undo';
import { addressAfter } from '@/domain/done-address';
import { instantNow } from '@/domain/instant';
import { parseLift } from '@/domain/number-block';
import { minuteTime } from '@/domain/time-zone';
import { currentActor } from '../../actor';
import { postedFields } from '../../posted-fields';
import { type CommandAnswer, changedMeanwhile, failed, withProblems } from './command-answer';

/** Why nothing was undone, and the version of the record of which that is true. */
export type UndoAnswer = { version: number; problem: string };

export async function commandAction(_before: unknown, posted: unknown): Promise<CommandAnswer> {
  const actor = await currentActor();
  const db = serverDatabase();
  const zone = (await findSettings(db, actor)).values.desk_time_zone;
  const { return_to, ...fields } = postedFields(posted) ?? {};
  const { command, interaction_id } = fields;
  const version = Number(fields.version) || 0;
  if (!isPeopleCommand(command) || typeof interaction_id !== 'string')
    return failed({ version, typed: {} }, 'The form was not sent as a form.');

  const attempt = { command, typed: commandFormOf(command, fields), version, zone, now: instantNow() };
  const record = await findCallback(db, actor, interaction_id);
  if (!record) return failed(attempt, 'There is no such callback any more.');
  const parsed = parseCommandForm(fields, record, { zone, nowMs: Date.parse(attempt.now) });
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
    case 'changed_meanwhile':
      return changedMeanwhile(attempt, outcome.callback, outcome.events);
    case 'number_blocked': {
      const { number, blocked_at, interaction_id: asked } = outcome.block;
      const problem = `${number} is blocked since ${minuteTime(blocked_at, zone)}: the customer asked not to be called.`;
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
  const actor = await currentActor();
  const { return_to, ...fields } = postedFields(posted) ?? {};
  const asked = parseUndo(fields);
  if (!asked) return { version: 0, problem: 'The form was not sent as a form.' };
  const outcome = await undoCommand(serverDatabase(), actor, asked);
  const refused = (problem: string): UndoAnswer => ({ version: asked.version, problem });
  if (outcome.kind === 'unknown') return refused('There is no such callback any more.');
  if (outcome.kind === 'refused') return refused(outcome.reason);
  if (outcome.kind === 'changed_meanwhile') {
    const by = outcome.events[0]?.actor_name ?? 'Somebody';
    const problem = `${by} changed it meanwhile, so nothing was undone. Load the page to see how it is now.`;
    return { version: outcome.callback.version, problem };
  }
  revalidatePath('/callbacks');
  redirect(addressAfter(return_to, hrefForCallback(asked.interaction_id), outcome.callback));
}

/** What came of lifting the block of a number. */
export type LiftAnswer = { kind: 'lifted' } | { kind: 'refused'; problem: string; remark: string };

export async function liftBlockAction(_before: unknown, posted: unknown): Promise<LiftAnswer> {
  const actor = await currentActor();
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
