'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { cancelCallback } from '@/db/cancel-callback';
import { serverDatabase } from '@/db/server-database';
import { findSettings } from '@/db/settings';
import type { CallbackEvent } from '@/domain/callback-event';
import { hrefForCallback } from '@/domain/callback-filter-links';
import { parseCancelRequest } from '@/domain/cancel-request';
import { currentActor } from '../../actor';
import { postedFields } from '../../posted-fields';

/** What the form shows after an attempt: what was typed, what is wrong, and what others changed meanwhile. */
export type CancelState = {
  version: number;
  reason: string;
  problem: string | null;
  meanwhile: CallbackEvent[];
  zone: string;
};

export async function cancelAction(_before: unknown, posted: unknown): Promise<CancelState> {
  const actor = await currentActor();
  const db = serverDatabase();
  const fields = postedFields(posted);
  const zone = (await findSettings(db, actor)).values.desk_time_zone;
  const version = Number(fields?.version) || 0;
  const reason = typeof fields?.reason === 'string' ? fields.reason : '';
  const failed = (problem: string): CancelState => ({ version, reason, problem, meanwhile: [], zone });

  const parsed = parseCancelRequest(fields);
  if (!parsed.ok) return failed(parsed.problem);
  const outcome = await cancelCallback(db, actor, parsed.request);
  if (outcome.kind === 'unknown') return failed('There is no such callback any more.');
  if (outcome.kind === 'refused') return failed(outcome.reason);
  if (outcome.kind === 'changed_meanwhile') {
    return { version: outcome.callback.version, reason, problem: null, meanwhile: outcome.events, zone };
  }
  revalidatePath('/callbacks');
  redirect(`${hrefForCallback(parsed.request.interaction_id)}?done=cancel`);
}
