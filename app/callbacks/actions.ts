'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { listTexts } from '@/db/list-texts';
import { serverDatabase } from '@/db/server-database';
import { findSettings } from '@/db/settings';
import {
  LAYOUT_COOKIE,
  LAYOUT_COOKIE_PATH,
  LAYOUT_COOKIE_SECONDS,
  listLayoutText,
} from '@/domain/list-layout';
import { listAddress, parseLayoutForm } from '@/domain/list-layout-form';
import { parseCallbackFilter } from '@/domain/parse-callback-filter';
import { parseListLayout } from '@/domain/parse-list-layout';
import { momentOf, settingsFor } from '@/domain/settings';
import { currentActor, currentReader } from '../actor';
import { postedFields } from '../posted-fields';

/** Remembers the layout of the list for a browser without script. What no form of ours sends changes nothing. */
export async function saveListLayout(posted: unknown): Promise<void> {
  const { values } = await findSettings(serverDatabase(), await currentActor('callbacks.read'));
  const fields = postedFields(posted);
  const jar = await cookies();
  const before = parseListLayout(jar.get(LAYOUT_COOKIE)?.value, values.udata_columns);
  const layout = parseLayoutForm(fields, before, values.udata_columns);
  if (layout) {
    // Not HttpOnly: the browser writes the widths itself.
    jar.set(LAYOUT_COOKIE, listLayoutText(layout), {
      path: LAYOUT_COOKIE_PATH,
      maxAge: LAYOUT_COOKIE_SECONDS,
      sameSite: 'lax',
      httpOnly: false,
    });
  }
  const address = listAddress(fields?.return_to);
  redirect(fields?.part === 'columns' ? `${address}#list-columns` : address);
}

const textsAsked = z.strictObject({
  /** The query of the address of a list. */
  filterQuery: z.string().max(20_000),
  field: z.enum(['interaction_id', 'customer_number']),
});

/** The IDs or numbers of all that match a filter, to be copied. @returns null where the filter cannot be read */
export async function copyTexts(asked: unknown): Promise<string[] | null> {
  const actor = await currentActor('callbacks.export');
  const db = serverDatabase();
  const settings = settingsFor((await findSettings(db, actor)).values, await currentReader());
  const moment = momentOf(settings, Date.now());
  const parsed = textsAsked.safeParse(asked);
  if (!parsed.success) return null;
  const query = new URLSearchParams(parsed.data.filterQuery);
  const params = Object.fromEntries([...new Set(query.keys())].map((key) => [key, query.getAll(key)]));
  const { filter, problems } = parseCallbackFilter(params, moment);
  // What cannot be read is never left out here: it would widen the set.
  if (problems.length > 0) return null;
  return listTexts(db, actor, { filter, moment, field: parsed.data.field });
}
