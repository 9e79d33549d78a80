'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { CopyButton } from '@/components/copy-button';
import { type Shortcut, useShortcuts } from '@/components/keyboard-shortcuts';
import { Fact, Facts } from '@/components/panel';
import { PlainText } from '@/components/plain-text';
import type { CellView } from './callback-row';
import { Cell } from './cell';
import classes from './peek-panel.module.css';

export type PeekPanelProps = {
  interactionId: string;
  title: string;
  detailsHref: string;
  closeHref: string;
  previousHref: string | null;
  nextHref: string | null;
  facts: readonly [label: string, view: CellView][];
  /** The subject or the beginning of the text. */
  excerpt: string | null;
  /** What can be copied: what it is called, and it. */
  copies: readonly [what: string, text: string][];
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
  excerpt,
  copies,
  children,
}: PeekPanelProps & { children?: ReactNode }) {
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
        <PeekLink href={closeHref} label="Close">
          <path d="M4 4l8 8M12 4l-8 8" />
        </PeekLink>
      </div>
      <div className={classes.ways}>
        <Link href={detailsHref} prefetch={false} className={classes.details}>
          Open details
        </Link>
        <PeekLink href={previousHref} label="Previous callback">
          <path d="M3 10l5-5 5 5" />
        </PeekLink>
        <PeekLink href={nextHref} label="Next callback">
          <path d="M3 6l5 5 5-5" />
        </PeekLink>
      </div>
      {excerpt && (
        <p className={classes.excerpt}>
          <PlainText>{excerpt}</PlainText>
        </p>
      )}
      <Facts>
        {facts.map(([label, view]) => (
          <Fact key={label} label={label}>
            <Cell view={view} />
          </Fact>
        ))}
      </Facts>
      {children}
      <ul className={classes.copies}>
        {copies.map(([what, text]) => (
          <li key={what}>
            <span className={classes.what}>{what}</span> <PlainText>{text}</PlainText>
            <CopyButton text={text} what={what} />
          </li>
        ))}
      </ul>
    </aside>
  );
}

/** The row that was glanced at, unless the person has gone elsewhere meanwhile. */
function focusRow(interactionId: string) {
  const focused = document.activeElement;
  if (focused && focused !== document.body && !focused.closest('aside')) return;
  document
    .querySelector<HTMLElement>(`tr[data-row-key="${CSS.escape(interactionId)}"] a[data-row-link]`)
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
