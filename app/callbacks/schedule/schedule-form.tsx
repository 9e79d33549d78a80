'use client';

import '../../zod-without-eval';

import { Button } from '@mantine/core';
import Link from 'next/link';
import { type ReactNode, startTransition, useActionState, useEffect, useMemo, useRef } from 'react';
import { type FieldErrors, type Resolver, useForm, useWatch } from 'react-hook-form';
import { ErrorSummary } from '@/components/error-summary';
import { type FieldIssue, issueSentence } from '@/domain/callback-schema';
import { customerNumberShape } from '@/domain/customer-number-shape';
import { instantNow } from '@/domain/instant';
import {
  isScheduleField,
  parseScheduleForm,
  SCHEDULE_FIELDS,
  type ScheduleField,
  type ScheduleForm as ScheduleFormValues,
} from '@/domain/schedule-form';
import type { Settings } from '@/domain/settings';
import { type ScheduleState, scheduleAction } from './actions';
import classes from './schedule-form.module.css';
import { inputIdOf, ScheduleInput } from './schedule-input';
import { COMMON_FIELDS, FOLDED_FIELDS } from './schedule-layout';

type ScheduleFormProps = {
  offered: ScheduleFormValues;
  settings: Settings;
  /** What was saved last; it makes way for what is wrong with the next. */
  children: ReactNode;
};

/** The scheduling form: checked in the browser where it can be, by the same schema on the server always. */
export function ScheduleForm({ offered, settings, children }: ScheduleFormProps) {
  const initial: ScheduleState = { form: offered, issues: [], taken: null };
  const [state, formAction, pending] = useActionState(scheduleAction, initial);
  const resolver = useMemo(() => resolverFor(settings), [settings]);
  const serverErrors = useMemo(() => errorsOf(state.issues), [state.issues]);
  const { register, handleSubmit, control, setFocus, formState } = useForm<ScheduleFormValues>({
    defaultValues: state.form,
    errors: serverErrors,
    resolver,
    shouldFocusError: false,
  });
  const { errors, submitCount } = formState;
  const asap = useWatch({ control, name: 'callback_type' }) === '1';
  const hasErrors = Object.keys(errors).length > 0;
  const summary = useRef<HTMLDivElement>(null);
  const attempted = useRef(false);

  useEffect(() => {
    if (!summary.current) setFocus('customer_number');
  }, [setFocus]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: an attempt that failed, here or on the server, moves the focus once; mending an error does not.
  useEffect(() => {
    if (!attempted.current || !summary.current) return;
    attempted.current = false;
    summary.current.focus();
  }, [hasErrors, submitCount, state]);

  const messageOf = (field: ScheduleField) => errors[field]?.message;
  const input = (field: ScheduleField) => (
    <ScheduleInput
      key={field}
      field={field}
      value={state.form[field]}
      error={messageOf(field)}
      registered={register(field)}
    />
  );
  return (
    <form
      action={formAction}
      noValidate
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (pending) return;
        attempted.current = true;
        const posted = new FormData(event.currentTarget);
        void handleSubmit(() => startTransition(() => formAction(posted)))();
      }}
    >
      {!hasErrors && children}
      <ErrorSummary
        ref={summary}
        title="Not saved yet. Please look at:"
        errors={[...summaryOf(errors), ...otherErrors(state.issues)]}
      />
      {state.taken && (
        <p>
          <Link href={state.taken}>Open the callback that has this ID</Link>
        </p>
      )}
      <div className={classes.fields}>
        {COMMON_FIELDS.filter((field) => !(asap && field === 'start_time')).map(input)}
      </div>
      {FOLDED_FIELDS.map(({ title, fields }) => (
        <details key={title} className={classes.fold} open={fields.some(messageOf) || undefined}>
          <summary>{title}</summary>
          <div className={classes.fields}>{fields.map(input)}</div>
        </details>
      ))}
      <Button type="submit" loading={pending} className={classes.submit}>
        Schedule callback
      </Button>
    </form>
  );
}

function resolverFor(settings: Settings): Resolver<ScheduleFormValues> {
  return (values) => {
    const parsed = parseScheduleForm(values, {
      settings,
      now: instantNow(),
      numberRule: customerNumberShape,
    });
    return parsed.ok ? { values, errors: {} } : { values: {}, errors: errorsOf(parsed.issues) };
  };
}

function errorsOf(issues: readonly FieldIssue[]): FieldErrors<ScheduleFormValues> {
  const errors: FieldErrors<ScheduleFormValues> = {};
  for (const { field, message } of issues) {
    if (isScheduleField(field))
      errors[field] ??= { type: 'schema', message: issueSentence({ field, message }) };
  }
  return errors;
}

function summaryOf(errors: FieldErrors<ScheduleFormValues>) {
  return SCHEDULE_FIELDS.flatMap((field) => {
    const message = errors[field]?.message;
    return message ? [{ key: field, message, inputId: inputIdOf(field) }] : [];
  });
}

function otherErrors(issues: readonly FieldIssue[]) {
  return issues
    .filter(({ field }) => !isScheduleField(field))
    .map((issue) => ({
      key: `${issue.field} ${issue.message}`,
      message: issueSentence(issue),
      inputId: null,
    }));
}
