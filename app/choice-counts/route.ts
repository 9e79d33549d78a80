import { CHOICE_FIELDS, type ChoiceCount, type ChoiceField, countChoices } from '@/db/count-choices';
import { listOfferedValues } from '@/db/list-values';
import { serverDatabase } from '@/db/server-database';
import { findSettings } from '@/db/settings';
import { may } from '@/domain/actor';
import type { CallbackFilter } from '@/domain/callback-filter';
import { NONE, textTokens } from '@/domain/filter-choice';
import { parseCallbackFilter } from '@/domain/parse-callback-filter';
import { filterWithin } from '@/domain/personal-fields';
import { momentOf, settingsFor } from '@/domain/settings';
import { actorOrNull, currentReader } from '../actor';
import type { CountsByToken } from '../callbacks/filter-part';

/**
 * What the choices of some fields (`of`) would leave of a list, by the words of its address: they are asked for when
 * somebody sees them, so that the list itself costs no more.
 */
export async function GET(request: Request): Promise<Response> {
  const actor = await actorOrNull();
  if (!actor) return new Response('You are signed out.', { status: 401 });
  if (!may(actor, 'callbacks.read')) return new Response('Not for your role.', { status: 403 });
  const db = serverDatabase();
  const settings = settingsFor((await findSettings(db, actor)).values, await currentReader());
  const moment = momentOf(settings, Date.now());
  const query = new URL(request.url).searchParams;
  const asked = (query.get('of') ?? '').split(',');
  const fields = CHOICE_FIELDS.filter((field) => asked.includes(field));
  query.delete('of');
  const params = Object.fromEntries([...new Set(query.keys())].map((key) => [key, query.getAll(key)]));
  // What cannot be read is left out as it is in the list.
  const { filter } = filterWithin(actor, parseCallbackFilter(params, moment).filter);

  const offered = fields.some((field) => field !== 'band')
    ? { ...(await listOfferedValues(db, actor)), band: [] }
    : null;
  const counted = await Promise.all(
    fields.map(async (field) => {
      const values = [...(offered?.[field] ?? []), ...chosenValues(filter, field)];
      return [field, await countChoices(db, actor, { filter, moment, field, values })] as const;
    }),
  );
  const counts = counted.flatMap(([field, choices]) => (choices ? [[field, byToken(choices)]] : []));
  return Response.json(Object.fromEntries(counts));
}

function chosenValues(filter: CallbackFilter, field: ChoiceField): readonly (string | number)[] {
  return field === 'band' ? [] : filter[field].values;
}

function byToken(choices: readonly ChoiceCount[]): CountsByToken {
  return Object.fromEntries(choices.map(({ value, count, more }) => [tokenOf(value), [count, more]]));
}

function tokenOf(value: ChoiceCount['value']): string {
  if (value === null) return NONE;
  const [token = ''] =
    typeof value === 'number' ? [String(value)] : textTokens({ values: [value], none: false });
  return token;
}
