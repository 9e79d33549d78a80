import Link from 'next/link';
import { Panel } from '@/components/panel';
import { isPending } from '@/domain/callback-status';
import type { Language } from '@/domain/language';
import type { Clock } from '@/domain/settings';
import { writtenNumber } from '@/domain/written-number';
import { RelativeList, type ShownRelative } from './relative-list';
import classes from './relatives-panel.module.css';

type SameCustomer = ShownRelative & { sameCustomerId: boolean; sameNumber: boolean };

type SameCustomerPanelProps = {
  /** `linked` of them are shown among the linked callbacks. */
  found: { callbacks: readonly SameCustomer[]; count: number; linked: number; more: boolean };
  /** The addresses of the list of all with this customer ID, and with this number where it could be read. */
  listHrefs: { customerId: string; number: string | null };
  clock: Clock;
};

/** Whether somebody is about to call the same customer for another reason, or has just done so. */
export function SameCustomerPanel({ found, listHrefs, clock }: SameCustomerPanelProps) {
  const { callbacks, count, linked, more } = found;
  const pending = callbacks.filter(({ callback_status }) => isPending(callback_status)).length;
  return (
    <Panel title="Same customer">
      {count === 0 ? (
        <p className={classes.sentence}>No other callback of this customer.</p>
      ) : (
        <>
          <p className={classes.sentence}>
            {more ? 'More than ' : ''}
            {writtenNumber(count, clock.language)} other {count === 1 ? 'callback' : 'callbacks'}
            {shownWords(callbacks.length, pending, count - linked)}
            {linked > 0 && `; ${linkedWords(linked, count, clock.language)}`}.
          </p>
          <RelativeList
            relatives={callbacks}
            clock={clock}
            remarkOn={({ sameCustomerId, sameNumber }) =>
              sameCustomerId && sameNumber ? null : (
                <span className={classes.by}>
                  {sameNumber ? 'Same number, another customer ID' : 'Same customer ID, another number'}
                </span>
              )
            }
          />
          <p className={classes.all}>
            <Link href={listHrefs.customerId} prefetch={false}>
              All with this customer ID
            </Link>
            {listHrefs.number !== null && (
              <Link href={listHrefs.number} prefetch={false}>
                All with this number
              </Link>
            )}
          </p>
        </>
      )}
    </Panel>
  );
}

function shownWords(shown: number, pending: number, unlinked: number): string {
  if (shown === 0) return '';
  const order = pending > 0 ? ', pending ones first' : ', none of them pending';
  return shown < unlinked ? `${order}; these are ${shown} of them` : order;
}

function linkedWords(linked: number, count: number, language: Language | null): string {
  const some = `${writtenNumber(linked, language)} of them ${linked === 1 ? 'is' : 'are'}`;
  const which = linked < count ? some : count === 1 ? 'it is' : 'all are';
  return `${which} under “Linked callbacks”`;
}
