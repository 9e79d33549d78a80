import type { Ref } from 'react';
import classes from './error-summary.module.css';

export type SummarizedError = { key: string; message: string; inputId: string | null };

type ErrorSummaryProps = { title: string; errors: readonly SummarizedError[]; ref?: Ref<HTMLDivElement> };

/** All that is wrong with a form, at its top, with links to the inputs. The form gives it focus after a failed attempt. */
export function ErrorSummary({ title, errors, ref }: ErrorSummaryProps) {
  if (errors.length === 0) return null;
  return (
    <div ref={ref} className={classes.summary} role="alert" tabIndex={-1}>
      <h2>{title}</h2>
      <ul>
        {errors.map(({ key, message, inputId }) => (
          <li key={key}>{inputId ? <a href={`#${inputId}`}>{message}</a> : message}</li>
        ))}
      </ul>
    </div>
  );
}
