import type { ReactNode } from 'react';
import { SoftLink } from '@/components/soft-link';
import classes from './filter-form.module.css';

type FacetFoldProps = {
  summary: string;
  /** Where it is drawn open, or closed again. */
  href: string;
  open: boolean;
  /** Whether something inside is on: it stays open then, or applying the filters would drop it. */
  isOn: boolean;
  children: () => ReactNode;
};

/**
 * Choices that most people need seldom. The link asks the server for them, so that a page does not bring a hundred
 * boxes that nobody looks at; what is ticked elsewhere in the form stays ticked.
 */
export function FacetFold({ summary, href, open, isOn, children }: FacetFoldProps) {
  return (
    <div className={classes.fold}>
      {isOn ? (
        <p className={classes.foldTitle}>{summary}</p>
      ) : (
        <SoftLink href={href} replaces className={classes.foldTitle} aria-expanded={open}>
          {summary}
        </SoftLink>
      )}
      {(open || isOn) && children()}
    </div>
  );
}
