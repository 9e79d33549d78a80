'use client';

import './globals.css';
import classes from './global-error.module.css';

/** What stands instead of every page when not even their frame can be made: the database cannot be read, as a rule. */
export default function GlobalErrorPage({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <head>
        <title>Callback Desk cannot be shown</title>
      </head>
      <body>
        <main className={classes.page}>
          <h1>Callback Desk cannot be shown</h1>
          <p>
            The desk could not read its database. Nothing was changed. Tell who runs this desk
            {error.digest ? `, with the number ${error.digest}` : ''}.
          </p>
          <button type="button" className={classes.button} onClick={() => window.location.reload()}>
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
