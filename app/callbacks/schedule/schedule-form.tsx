'use client';

import '../../zod-without-eval';

import { Button } from '@mantine/core';
import Link from 'next/link';
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { FormProvider, useForm, useWatch } from 'react-hook-form';
import { ErrorSummary } from '@/components/error-summary';
import type { CustomerKnowledge } from '@/domain/customer-knowledge';
import type { ScheduleForm as ScheduleFormValues } from '@/domain/schedule-inputs';
import { type ReadersSettings, readerOf } from '@/domain/settings';
import { useNow } from '../../use-now';
import type { ScheduleState } from './actions';
import { CustomerFields } from './customer-fields';
import { CustomerNotices } from './customer-notices';
import { DraftNotice } from './draft-notice';
import { FoldedFields } from './folded-fields';
import { NotSaved } from './not-saved';
import { browserChecks, errorsOf, scheduleResolver, summaryOf } from './schedule-checks';
import classes from './schedule-form.module.css';
import { ScheduleInput } from './schedule-input';
import { SpokenChanges } from './spoken-changes';
import { useCustomerKnowledge } from './use-customer-knowledge';
import { useGuessedZone } from './use-guessed-zone';
import { useScheduleAction } from './use-schedule-action';
import { useScheduleDraft } from './use-schedule-draft';
import { useScheduleSubmit } from './use-schedule-submit';
import { WhenFields } from './when-fields';

type ScheduleFormProps = {
  offered: ScheduleFormValues;
  settings: ReadersSettings;
  /** A phone number of the desk's own country. */
  phoneExample: string;
  known: CustomerKnowledge;
  zones: readonly string[];
  nowMs: number;
  savedId: string | null;
  /** What was saved last; it makes way for what is wrong with the next. */
  children: ReactNode;
};

/** The scheduling form: checked in the browser where it can be, by the same schema on the server always. */
export function ScheduleForm({ offered, settings, zones, savedId, children, ...props }: ScheduleFormProps) {
  const { phoneExample } = props;
  const initial: ScheduleState = {
    form: offered,
    issues: [],
    taken: null,
    pendingUnseen: false,
    known: props.known,
  };
  const { state, formAction, send, sending, lost } = useScheduleAction(initial);
  const checks = useMemo(() => browserChecks(settings, phoneExample), [settings, phoneExample]);
  const resolver = useMemo(() => scheduleResolver(checks), [checks]);
  const serverErrors = useMemo(() => errorsOf(state.issues), [state.issues]);
  const form = useForm<ScheduleFormValues>({
    defaultValues: state.form,
    errors: serverErrors,
    resolver,
    shouldFocusError: false,
  });
  const { control, getValues, setFocus, formState } = form;
  const [customer_number, desired_response_type, customer_id] = useWatch({
    control,
    name: ['customer_number', 'desired_response_type', 'customer_id'],
  });
  const typed = { customer_number, desired_response_type, customer_id };
  const { known, unasked, settle } = useCustomerKnowledge(state, typed, useGuessedZone(form));
  const saveTyped = useScheduleSubmit(form, { checks, settle, send });
  const draft = useScheduleDraft(form, savedId);
  const nowMs = useNow(props.nowMs);
  const hasErrors = Object.keys(formState.errors).length > 0;
  const seen = JSON.stringify(known.pending.map(({ interaction_id }) => interaction_id));

  const summary = useRef<HTMLDivElement>(null);
  const notSaved = useRef<HTMLDivElement>(null);
  const attempted = useRef(false);
  const submitting = useRef(false);

  useEffect(() => {
    if (summary.current ?? notSaved.current) return;
    const filled = getValues('customer_number') !== '' && getValues('customer_id') !== '';
    setFocus(filled ? 'start_time' : 'customer_number');
  }, [getValues, setFocus]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: an attempt that failed, here or on the server, moves the focus once; mending an error does not.
  useEffect(() => {
    const told = summary.current ?? notSaved.current;
    if (!attempted.current || sending || !told) return;
    attempted.current = false;
    told.focus();
  }, [hasErrors, formState.submitCount, state, lost, sending]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (sending || submitting.current) return;
    submitting.current = true;
    attempted.current = true;
    try {
      await saveTyped(new FormData(event.currentTarget));
    } finally {
      submitting.current = false;
    }
  };
  const saveByKey = (event: KeyboardEvent<HTMLFormElement>) => {
    const asked = event.ctrlKey || event.metaKey || isClosedSelect(event.target);
    if (event.key !== 'Enter' || !asked) return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  };

  return (
    <FormProvider {...form}>
      <div className={classes.form}>
        {!hasErrors && !state.pendingUnseen && !lost && children}
        <form action={formAction} noValidate onSubmit={submit} onKeyDown={saveByKey}>
          <ErrorSummary
            ref={summary}
            title="Not saved yet. Please look at:"
            errors={summaryOf(formState.errors, state.issues)}
          />
          {state.taken && (
            <p>
              <Link href={state.taken}>Open the callback that has this ID</Link>
            </p>
          )}
          {(state.pendingUnseen || lost) && !hasErrors && (
            <NotSaved ref={notSaved} lost={lost} sending={sending} />
          )}
          {draft.offer && (
            <DraftNotice
              draft={draft.offer}
              reader={readerOf(settings)}
              onTakeBack={draft.takeBack}
              onDiscard={draft.discard}
            />
          )}
          <div className={classes.fields}>
            <CustomerFields known={known} />
            <div className={classes.known}>
              <CustomerNotices known={known} reader={readerOf(settings)} />
            </div>
            <input type="hidden" name="pending_seen" value={seen} readOnly />
            <WhenFields known={known} unasked={unasked} settings={settings} nowMs={nowMs} />
            <ScheduleInput name="subject" />
            <ScheduleInput name="text" />
          </div>
          <FoldedFields />
          <datalist id="schedule-time-zones">
            {zones.map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
          <Button type="submit" loading={sending} className={classes.submit}>
            Schedule callback
          </Button>
          <SpokenChanges known={known} unasked={unasked} settings={settings} nowMs={nowMs} />
        </form>
      </div>
    </FormProvider>
  );
}

// In an open list Enter chooses; browsers that cannot tell show theirs outside the page, where it is not heard.
function isClosedSelect(target: EventTarget): boolean {
  if (!(target instanceof HTMLSelectElement)) return false;
  return !(CSS.supports('selector(:open)') && target.matches(':open'));
}
