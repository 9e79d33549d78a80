import { Button } from '@mantine/core';
import Form from 'next/form';
import Link from 'next/link';
import { CALL_RESULT, RESULT_GROUPS } from '@/domain/call-result';
import { CALLBACK_FIELDS } from '@/domain/callback-fields';
import {
  type CallbackFilter,
  CODE_FILTERS,
  type CodeFilterField,
  DEFAULT_PAGE_SIZE,
  PAGE_SIZES,
} from '@/domain/callback-filter';
import { tokensOf } from '@/domain/callback-filter-links';
import { DEFAULT_SORT, sortText } from '@/domain/callback-sort';
import { CALLBACK_STATUS } from '@/domain/callback-status';
import { CALLBACK_TYPE, DESIRED_RESPONSE_TYPES, INTERACTION_STATUS } from '@/domain/interaction-codes';
import { localTime } from '@/domain/time-zone';
import classes from './filter-form.module.css';

/** What was typed for the times and could not be read. */
export type UnreadTimes = { from: string; to: string; reason: string };

type FilterFormProps = { filter: CallbackFilter; size: number; zone: string; unread: UnreadTimes | null };

/** The filters of the list: a plain form whose fields are the words of the address, so that it works without script. */
export function FilterForm({ filter, size, zone, unread }: FilterFormProps) {
  const sort = sortText(filter.sort);
  return (
    <Form action="/callbacks" className={classes.form}>
      <div className={classes.group}>
        <label htmlFor="filter-q" className={classes.title}>
          Search
        </label>
        <input
          id="filter-q"
          className={classes.input}
          type="search"
          name="q"
          defaultValue={filter.q}
          maxLength={200}
          aria-describedby="filter-q-hint"
        />
        <p id="filter-q-hint" className={classes.hint}>
          Part of the number, an ID or the subject
        </p>
      </div>

      <fieldset className={classes.group}>
        <legend className={classes.title}>{CALLBACK_FIELDS.callback_status.label}</legend>
        <Choices field="callback_status" filter={filter} tokens={STATUS_GROUP_TOKENS} />
        <Fold
          summary="Single statuses"
          open={filter.callback_status.codes.length > 0 || filter.callback_status.none}
        >
          <Choices field="callback_status" filter={filter} tokens={codeTokens(CALLBACK_STATUS.codes)} />
        </Fold>
      </fieldset>

      <fieldset className={classes.group}>
        <legend className={classes.title}>{CALLBACK_FIELDS.call_result.label}</legend>
        <Choices field="call_result" filter={filter} tokens={RESULT_GROUP_TOKENS} />
        <Fold summary="Single results" open={filter.call_result.codes.length > 0 || filter.call_result.none}>
          <Choices field="call_result" filter={filter} tokens={codeTokens(CALL_RESULT.codes)} />
        </Fold>
      </fieldset>

      <fieldset className={classes.group}>
        <legend className={classes.title}>{CALLBACK_FIELDS.start_time.label}</legend>
        <TimeInput
          name="start_time_from"
          label="From"
          typed={unread?.from || typedTime(filter.start_time.from, zone)}
          reasonId={unread ? 'filter-times-reason' : undefined}
        />
        <TimeInput
          name="start_time_to"
          label="Before"
          typed={unread?.to || typedTime(filter.start_time.to, zone)}
          reasonId={unread ? 'filter-times-reason' : undefined}
        />
        {unread && (
          <p id="filter-times-reason" className={classes.reason}>
            {unread.reason}
          </p>
        )}
        <p className={classes.hint}>For example 2026-11-22 or 2026-11-22 14:30, in {zone}</p>
      </fieldset>

      <fieldset className={classes.group}>
        <legend className={classes.title}>{CALLBACK_FIELDS.desired_response_type.label}</legend>
        {DESIRED_RESPONSE_TYPES.map((type) => (
          <Choice
            key={type}
            name="desired_response_type"
            value={type}
            label={type}
            checked={filter.desired_response_type.includes(type)}
          />
        ))}
      </fieldset>

      <fieldset className={classes.group}>
        <legend className={classes.title}>{CALLBACK_FIELDS.callback_type.label}</legend>
        <Choices field="callback_type" filter={filter} tokens={codeTokens(CALLBACK_TYPE.codes)} />
      </fieldset>

      <fieldset className={classes.group}>
        <legend className={classes.title}>{CALLBACK_FIELDS.status.label}</legend>
        <Choices field="status" filter={filter} tokens={codeTokens(INTERACTION_STATUS.codes)} />
      </fieldset>

      <div className={classes.group}>
        <label htmlFor="filter-rows" className={classes.title}>
          Rows on a page
        </label>
        <select
          id="filter-rows"
          name="rows"
          defaultValue={size === DEFAULT_PAGE_SIZE ? '' : size}
          className={classes.input}
        >
          {PAGE_SIZES.map((choice) => (
            <option key={choice} value={choice === DEFAULT_PAGE_SIZE ? '' : choice}>
              {choice}
            </option>
          ))}
        </select>
      </div>
      {sort !== sortText(DEFAULT_SORT) && <input type="hidden" name="sort" value={sort} />}

      <div className={classes.buttons}>
        <Button type="submit" size="xs">
          Apply filters
        </Button>
        <Link href="/callbacks" prefetch={false}>
          Clear all
        </Link>
      </div>
    </Form>
  );
}

type Token = { value: string; label: string; meaning?: string };

const STATUS_GROUP_TOKENS: Token[] = Object.entries(CODE_FILTERS.callback_status.groups).map(
  ([group, { label }]) => ({
    value: `class:${group}`,
    label,
  }),
);

const RESULT_GROUP_TOKENS: Token[] = Object.entries(RESULT_GROUPS).map(([group, { label, advice }]) => ({
  value: `group:${group}`,
  label,
  meaning: advice,
}));

function codeTokens(codes: readonly { code: number; label: string; meaning: string }[]): Token[] {
  const known = codes.map(({ code, label, meaning }) => ({
    value: String(code),
    label: `${label} ${code}`,
    meaning,
  }));
  return [...known, { value: 'none', label: 'Not set' }];
}

function Choices({
  field,
  filter,
  tokens,
}: {
  field: CodeFilterField;
  filter: CallbackFilter;
  tokens: readonly Token[];
}) {
  const chosen = tokensOf(field, filter[field]);
  return tokens.map(({ value, label, meaning }) => (
    <Choice
      key={value}
      name={field}
      value={value}
      label={label}
      meaning={meaning}
      checked={chosen.includes(value)}
    />
  ));
}

type ChoiceProps = { name: string; value: string; label: string; meaning?: string; checked: boolean };

function Choice({ name, value, label, meaning, checked }: ChoiceProps) {
  return (
    <label className={classes.choice} title={meaning}>
      <input type="checkbox" name={name} value={value} defaultChecked={checked} /> {label}
    </label>
  );
}

function Fold({ summary, open, children }: { summary: string; open: boolean; children: React.ReactNode }) {
  return (
    <details open={open} className={classes.fold}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}

function typedTime(instant: string | null, zone: string): string {
  return instant === null ? '' : localTime(instant, zone);
}

type TimeInputProps = { name: string; label: string; typed: string; reasonId: string | undefined };

function TimeInput({ name, label, typed, reasonId }: TimeInputProps) {
  return (
    <label className={classes.time}>
      <span>{label}</span>
      <input
        className={classes.input}
        name={name}
        defaultValue={typed}
        aria-invalid={reasonId ? true : undefined}
        aria-describedby={reasonId}
        autoComplete="off"
        spellCheck={false}
      />
    </label>
  );
}
