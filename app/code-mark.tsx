import { MeaningMark, type Tone } from '@/components/meaning-mark';
import { CALL_RESULT, groupOfResult, type ResultGroup } from '@/domain/call-result';
import type { Band } from '@/domain/callback-band';
import { CALLBACK_STATUS, classOfStatus, type StatusClass } from '@/domain/callback-status';
import { type CodeTable, labelOfCode, meaningOfCode } from '@/domain/code-table';

/** A code as people read it: label first, code beside it, meaning on hover, and the mark of what it means for the work. */
export type CodeView = { tone: Tone; label: string; code: number | null; meaning: string };

const STATUS_TONES: Record<StatusClass, Tone> = {
  waiting: 'waiting',
  in_hand: 'in_hand',
  worked: 'good',
  missed: 'bad',
  failed: 'bad',
  cancelled: 'quiet',
  replaced: 'quiet',
  attention: 'warn',
};

const RESULT_TONES: Record<ResultGroup, Tone> = {
  reached: 'good',
  no_result: 'quiet',
  not_reached: 'warn',
  machine: 'warn',
  bad_number: 'bad',
  network: 'warn',
  system_error: 'bad',
  routing: 'quiet',
  stop: 'bad',
  stale: 'quiet',
};

export const BAND_TONES: Record<Band, Tone> = {
  expired: 'bad',
  closing: 'closing',
  late: 'late',
  due: 'warn',
  due_soon: 'waiting',
  upcoming: 'quiet',
};

export function statusView(callbackStatus: number | null): CodeView {
  return codeView(CALLBACK_STATUS, callbackStatus, STATUS_TONES[classOfStatus(callbackStatus)]);
}

export function resultView(callResult: number | null, callbackStatus: number | null): CodeView {
  const group = groupOfResult(callResult, callbackStatus);
  return codeView(CALL_RESULT, callResult, group === null ? 'warn' : RESULT_TONES[group]);
}

/** The view of a code; the same object for the same code, so that a page with many rows sends it once. */
export function codeView(table: CodeTable, code: number | null, tone: Tone = 'quiet'): CodeView {
  const views = VIEWS.get(table) ?? new Map<string, CodeView>();
  VIEWS.set(table, views);
  const key = `${code} ${tone}`;
  const view = views.get(key) ?? newCodeView(table, code, tone);
  // Unknown codes may be any number: only those of the table are remembered.
  if (code === null || table.byCode.has(code)) views.set(key, view);
  return view;
}

const VIEWS = new WeakMap<CodeTable, Map<string, CodeView>>();

function newCodeView(table: CodeTable, code: number | null, tone: Tone): CodeView {
  const known = code === null || table.byCode.has(code);
  return {
    tone: known ? tone : 'warn',
    label: labelOfCode(table, code),
    code: known ? code : null,
    meaning: meaningOfCode(table, code),
  };
}

export function CodeMark({ view }: { view: CodeView }) {
  return <MeaningMark {...view} />;
}
