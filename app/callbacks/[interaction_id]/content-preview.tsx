'use client';

import { type FormEvent, useState } from 'react';
import classes from './content-preview.module.css';

type ContentPreviewProps = {
  title: string;
  host: string;
  /** As what it is declared. */
  as: 'image' | 'audio' | 'video' | 'page';
  /** Whether the content comes by http. */
  insecure: boolean;
  /** The address of a document of this desk that shows the content without rights. */
  href: string;
};

/**
 * Shows a content on request, in a frame that may run no script and knows nothing of this desk. The frame holds a
 * document of ours, whose own policy lets it load from the content's host and from nowhere else.
 */
export function ContentPreview({ title, host, as, insecure, href }: ContentPreviewProps) {
  const [state, setState] = useState<'closed' | 'loading' | 'loaded'>('closed');
  const name = `Preview of ${title.toLowerCase()}`;

  const toggle = (event: FormEvent) => {
    event.preventDefault();
    setState(state === 'closed' ? 'loading' : 'closed');
  };
  return (
    <div className={classes.preview}>
      <form action={href} target="_blank" onSubmit={toggle} rel="noopener">
        <button type="submit" className={classes.button} aria-expanded={state !== 'closed'}>
          {state === 'closed' ? 'Preview' : 'Close the preview'}
          <span className="visually-hidden"> of {title.toLowerCase()}</span>
        </button>
        {state === 'closed' && (
          <span className={classes.hint}>
            It is loaded from {host} only when you ask for it.
            {as === 'page' && ' A site may refuse to be shown here.'}
          </span>
        )}
      </form>
      {state !== 'closed' && (
        <>
          <iframe
            className={classes.frame}
            data-as={as}
            title={name}
            src={href}
            sandbox=""
            referrerPolicy="no-referrer"
            onLoad={() => setState('loaded')}
          />
          <p className={classes.hint} role="status">
            {state === 'loading' ? `Asking ${host} …` : EMPTY_FRAME[as]}
            {insecure && window.location.protocol === 'https:' && ` ${INSECURE}`}
          </p>
        </>
      )}
    </div>
  );
}

/** Browsers do not tell a page what became of a frame from elsewhere. */
const EMPTY_FRAME: Record<ContentPreviewProps['as'], string> = {
  image: 'If no picture is seen, the site sent none that this browser can show: open the address instead.',
  audio:
    'If it does not play, the site did not send a sound that this browser knows: open the address instead.',
  video:
    'If it does not play, the site did not send a film that this browser knows: open the address instead.',
  page: 'If the frame stays empty or shows an error, the site refuses to be shown inside another page: open the address instead. What the page itself loads may come from other hosts; scripts in it do not run.',
};

const INSECURE = 'The content comes by http, which browsers refuse inside a page that came by https.';
