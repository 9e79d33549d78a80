'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { serverDatabase } from '@/db/server-database';
import { findSettings } from '@/db/settings';
import {
  LAYOUT_COOKIE,
  LAYOUT_COOKIE_PATH,
  LAYOUT_COOKIE_SECONDS,
  listLayoutText,
} from '@/domain/list-layout';
import { listAddress, parseLayoutForm } from '@/domain/list-layout-form';
import { parseListLayout } from '@/domain/parse-list-layout';
import { currentActor } from '../actor';
import { postedFields } from '../posted-fields';

/** Remembers the layout of the list for a browser without script. What no form of ours sends changes nothing. */
export async function saveListLayout(posted: unknown): Promise<void> {
  const { values } = await findSettings(serverDatabase(), await currentActor());
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
