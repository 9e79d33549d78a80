'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { CopyButton } from '@/components/copy-button';
import { type Shortcut, useShortcuts } from '@/components/keyboard-shortcuts';
import { Fact, Facts } from '@/components/panel';
import { PlainText } from '@/components/plain-text';
import type { CellView } from './callback-row';
import { drawCell } from './cell';
import classes from './peek-panel.module.css';

export type PeekPanelProps = {
  interactionId: string;
  title: string;
  detailsHref: string;
  closeHref: string;
  previousHref: string | null;
  nextHref: string | null;
  facts: readonly [label: string, view: CellView][];
  /** The beginning of each. */
  subject: string | null;
  text: string | null;
  /** Null for those who may not know who the customer is. */
  customerId: string | null;
};

type PeekPanelOptions = {
  /** What opens a phone or a mail program for the customer; null where the number cannot or must not be called. */
  callHref: string | null;
  children?: ReactNode;
};

/** A glance at one callback beside the list. It is an address, so that it can be shared and works without script. */
export function PeekPanel({
  interactionId,
  title,
  detailsHref,
  closeHref,
  previousHref,
  nextHref,
  facts,
  subject,
  text,
  customerId,
  callHref,
  children,
}: PeekPanelProps & PeekPanelOptions) {
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const router = useRouter();

  const latest = useRef({ close: () => {}, shownId: interactionId });
  useEffect(() => {
    latest.current = {
      close: () => router.replace(closeHref, { scroll: false }),
      shownId: interactionId,
    };
  });
  useShortcuts(useMemo(() => [closeShortcut(() => latest.current.close())], []));
  useEffect(() => {
    if (document.activeElement?.closest('tr[data-row-key]')) heading.current?.focus({ preventScroll: true });
    return () => focusRow(latest.current.shownId);
  }, []);

  return (
    <aside ref={panel} className={classes.panel} aria-labelledby="peek-title">
      <div className={classes.head}>
        <h2 id="peek-title" ref={heading} tabIndex={-1}>
          <PlainText>{title}</PlainText>
        </h2>
        <span className={classes.copy}>
          {customerId !== null && <CopyButton text={title} what="the number" />}
        </span>
        <PeekLink href={closeHref} label="Close">
          <path d="M4 4l8 8M12 4l-8 8" />
        </PeekLink>
      </div>
      <div className={classes.ways}>
        <Link href={detailsHref} prefetch={false} className={classes.details}>
          Open details
        </Link>
        {callHref !== null && (
          <a href={callHref} className={classes.call}>
            {callHref.startsWith('mailto:') ? 'Write to' : 'Call'}
            <span className="visually-hidden">
              {' '}
              <PlainText>{title}</PlainText>
            </span>
          </a>
        )}
        <PeekLink href={previousHref} label="Previous callback">
          <path d="M3 10l5-5 5 5" />
        </PeekLink>
        <PeekLink href={nextHref} label="Next callback">
          <path d="M3 6l5 5 5-5" />
        </PeekLink>
      </div>
      {(subject ?? text) !== null && (
        <div className={classes.excerpt}>
          {subject !== null && (
            <p className={classes.subject}>
              <PlainText>{subject}</PlainText>
            </p>
          )}
          {text !== null && (
            <p>
              <PlainText>{text}</PlainText>
            </p>
          )}
        </div>
      )}
      <Facts>
        {customerId !== null && (
          <Fact label="Customer ID">
            <PlainText>{customerId}</PlainText> <CopyButton text={customerId} what="the customer ID" />
          </Fact>
        )}
        {facts.map(([label, view]) => (
          <Fact key={label} label={label}>
            <bdi {...drawCell(view)} />
          </Fact>
        ))}
      </Facts>
      {children}
      <p className={classes.id}>
        <span className={classes.what}>Interaction ID</span> <PlainText>{interactionId}</PlainText>{' '}
        <CopyButton text={interactionId} what="the interaction ID" />
      </p>
    </aside>
  );
}

/** The row that was glanced at, unless the person has gone elsewhere meanwhile. */
function focusRow(interactionId: string) {
  const focused = document.activeElement;
  if (focused && focused !== document.body && !focused.closest('aside')) return;
  document
    .querySelector<HTMLElement>(`tr[data-row-key="${CSS.escape(interactionId)}"] th > a`)
    ?.focus({ preventScroll: true });
}

function closeShortcut(close: () => void): Shortcut {
  const handler = () => {
    close();
    return true;
  };
  return { keys: ['Escape'], label: 'Close the glance', group: 'Rows', handler };
}

type PeekLinkProps = { href: string | null; label: string; children: ReactNode };

function PeekLink({ href, label, children }: PeekLinkProps) {
  // At the end of the page its place stays: the other link must not slide under the pointer.
  if (href === null) return <span className={classes.link} data-off="" />;
  // Going on in a glance, or ending it, is no step that Back should undo.
  return (
    <Link
      href={href}
      replace
      prefetch={false}
      scroll={false}
      className={classes.link}
      aria-label={label}
      title={label}
    >
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        {children}
      </svg>
    </Link>
  );
}
