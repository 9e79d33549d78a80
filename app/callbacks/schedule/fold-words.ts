import type { ScheduleForm } from '@/domain/schedule-inputs';
import { rowsOfUdata } from '@/domain/udata-rows';
import { type FoldTitle, fieldsOfFold } from './schedule-layout';

/** What a fold holds beside what the desk fills in, said on it while it is closed; none where that is nothing. */
export function foldWords(title: FoldTitle, form: ScheduleForm, offered: Partial<ScheduleForm>): string[] {
  if (title === 'Attached data') return udataWords(form.udata);
  if (title === 'Content elsewhere')
    return counted([form.structured_text, form.binary_content], 'address', 'addresses');
  if (title === 'The record itself') {
    const changed = fieldsOfFold(title).filter((field) => form[field] !== offered[field]);
    return changed.length === 0 ? [] : [`${changed.length} changed`];
  }
  return [
    ...named('Owner', form.owner_id),
    ...named('Category', form.category_id),
    ...counted([form.parent_id, form.thread_id, form.external_id], 'link', 'links'),
    ...(form.allow_children === 'false' ? ['No children'] : []),
  ];
}

function udataWords(text: string): string[] {
  const read = rowsOfUdata(text);
  if (!read.ok) return ['JSON'];
  return counted(
    read.rows.map(() => 'key'),
    'key',
    'keys',
  );
}

function counted(values: readonly string[], one: string, many: string): string[] {
  const count = values.filter((value) => value.trim() !== '').length;
  return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
}

const LONGEST = 24;

function named(label: string, value: string): string[] {
  const text = value.trim();
  if (text === '') return [];
  return [`${label} ${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}`];
}
