import { Button, TextInput } from '@mantine/core';
import type { ComponentProps } from 'react';
import { Notice } from '@/components/notice';
import { Fact, Facts } from '@/components/panel';
import { PlainText } from '@/components/plain-text';
import type { Language } from '@/domain/language';
import { writtenNumber } from '@/domain/written-number';
import type { ErasureAnswer } from './actions';
import classes from './erasure.module.css';
import type { FoundView } from './found-view';

type ErasureOrderProps = {
  found: FoundView;
  typed: ErasureAnswer['typed'];
  problems: ErasureAnswer['problems'];
  form: Pick<ComponentProps<'form'>, 'action' | 'onSubmit'>;
  sending: boolean;
  language: Language | null;
};

/** What is kept of a customer, and the way to erase it. */
export function ErasureOrder({ found, typed, problems, form, sending, language }: ErasureOrderProps) {
  const { callbacks, pending, events, otherEvents, blocked, first, last } = found;
  const count = (n: number) => writtenNumber(n, language);
  const isNothing = callbacks + otherEvents + blocked.length === 0;
  return (
    <section className={classes.steps} aria-label="What is kept">
      <h3 tabIndex={-1} data-told>
        What is kept of <PlainText>{typed.customer}</PlainText>
      </h3>
      {isNothing ? (
        <p>Nothing: no callback, no event and no do-not-call mark names this customer.</p>
      ) : (
        <>
          <Facts>
            <Fact label="Callbacks">
              {count(callbacks)}
              {pending > 0 && (
                <strong>{`, ${count(pending)} of them pending: nobody will call any more`}</strong>
              )}
            </Fact>
            {first !== null && <Fact label="Created">{first === last ? first : `${first} to ${last}`}</Fact>}
            <Fact label="What happened to them">{`${count(events)} event${events === 1 ? '' : 's'}, whose contents go`}</Fact>
            {otherEvents > 0 && (
              <Fact label="Elsewhere">{`the contents of ${count(otherEvents)} other events that name the customer`}</Fact>
            )}
            <Fact label="Customer IDs">
              <CarriedList
                carried={found.customerIds}
                by="customer_id"
                asked={typed}
                form={form}
                count={count}
              />
            </Fact>
            <Fact label="Numbers">
              <CarriedList carried={found.numbers} by="number" asked={typed} form={form} count={count} />
            </Fact>
            <Fact label="Do not call">
              {blocked.length === 0
                ? 'none of the numbers is marked'
                : blocked.map(({ number, since }) => (
                    <div key={number}>
                      <PlainText>{number}</PlainText> since {since}
                    </div>
                  ))}
            </Fact>
          </Facts>
          {callbacks > 200 && (
            <Notice tone="warn" title="So many callbacks are seldom those of one customer.">
              Make sure that the ID or number is not one that many share.
            </Notice>
          )}
          <form {...form} className={classes.form} aria-label="Erase the customer">
            <input type="hidden" name="step" value="erase" />
            <input type="hidden" name="by" value={typed.by} />
            <input type="hidden" name="customer" value={typed.customer} />
            <input type="hidden" name="callbacks" value={callbacks} />
            <input type="hidden" name="seen_event" value={found.seen_event} />
            <TextInput
              name="reason"
              label="Reason"
              description="Such as: Request of 12 Nov, art. 17. It stays in the record of what was done, so do not name the customer."
              withAsterisk
              aria-required
              maxLength={500}
              autoComplete="off"
              defaultValue={typed.reason}
              error={problems.reason}
            />
            {blocked.length > 0 && (
              <label className={classes.tick}>
                <input type="checkbox" name="forget_blocks" value="yes" defaultChecked={typed.forgetBlocks} />
                <span>
                  Forget the do-not-call mark, too
                  <small>
                    Without this the number alone is kept, so that nobody calls it again. With it, the
                    customer may be called again.
                  </small>
                </span>
              </label>
            )}
            <TextInput
              key={`confirm ${typed.customer}`}
              name="confirm"
              label={
                <>
                  To confirm, type <PlainText>{typed.customer}</PlainText>
                </>
              }
              description="This cannot be undone."
              withAsterisk
              aria-required
              autoComplete="off"
              spellCheck={false}
              defaultValue={typed.confirm}
              error={problems.confirm}
            />
            <Button type="submit" loading={sending} className={classes.danger}>
              {callbacks > 0
                ? `Erase ${count(callbacks)} callback${callbacks === 1 ? '' : 's'} for good`
                : 'Erase what is left for good'}
            </Button>
          </form>
        </>
      )}
    </section>
  );
}

type CarriedListProps = {
  carried: FoundView['numbers'];
  by: ErasureAnswer['typed']['by'];
  asked: ErasureAnswer['typed'];
  form: ErasureOrderProps['form'];
  count: (n: number) => string;
};

/** IDs or numbers, each with the way to those callbacks that carry it and are not among these. */
function CarriedList({ carried, by, asked, form, count }: CarriedListProps) {
  if (carried.length === 0) return 'none';
  return (
    <ul className={classes.carried}>
      {carried.map(({ text, elsewhere }) => (
        <li key={text}>
          <PlainText>{text}</PlainText>
          {elsewhere > 0 && !(asked.by === by && asked.customer === text) && (
            <form {...form}>
              {`also on ${count(elsewhere)} other${elsewhere === 1 ? '' : 's'} that would stay `}
              <input type="hidden" name="by" value={by} />
              <input type="hidden" name="customer" value={text} />
              <button type="submit" className={classes.link}>
                Show those
              </button>
            </form>
          )}
        </li>
      ))}
    </ul>
  );
}
