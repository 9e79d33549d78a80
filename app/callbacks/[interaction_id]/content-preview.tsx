'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import classes from './content-preview.module.css';
import { PREVIEW_FAILED } from './preview-failed';

type ContentPreviewProps = {
  title: string;
  host: string;
  /** As what it is declared. */
  as: 'image' | 'audio' | 'video' | 'page';
  /** Whether the content comes by http. */
  insecure: boolean;
  /** The address of the content itself, judged safe. */
  address: string;
  /** The address of a document of this desk that shows the content without rights. */
  href: string;
};

/**
 * Shows a content on request, in a frame that may run no script of others and knows nothing of this desk. The frame
 * holds a document of ours, whose own policy lets it load from the content's host and from nowhere else.
 */
export function ContentPreview({ title, host, as, insecure, address, href }: ContentPreviewProps) {
  const [state, setState] = useState<'closed' | 'loading' | 'loaded' | 'failed'>('closed');
  const frame = useRef<HTMLIFrameElement>(null);
  const name = `Preview of ${title.toLowerCase()}`;

  useEffect(() => {
    const onMessage = ({ source, data }: MessageEvent) => {
      if (data === PREVIEW_FAILED && source === frame.current?.contentWindow) setState('failed');
    };
    window.addEventListener('message', onMessage);
    return () => window.removeEventListener('message', onMessage);
  }, []);
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
      {state === 'failed' && (
        <p className={classes.failed} role="status">
          {`${host} sent no ${KINDS[as]} that this browser can show. `}
          <a href={address} target="_blank" rel="noopener noreferrer nofollow">
            Open the address
            <span className="visually-hidden"> (opens in a new tab)</span>
          </a>
        </p>
      )}
      {(state === 'loading' || state === 'loaded') && (
        <>
          <iframe
            ref={frame}
            className={classes.frame}
            data-as={as}
            title={name}
            src={href}
            sandbox={as === 'page' ? '' : 'allow-scripts'}
            referrerPolicy="no-referrer"
            onLoad={() => setState((before) => (before === 'failed' ? before : 'loaded'))}
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

const KINDS: Record<ContentPreviewProps['as'], string> = {
  image: 'picture',
  audio: 'sound',
  video: 'film',
  page: 'page',
};

/** Browsers do not tell what became of a page from elsewhere; of the others they tell when they fail. */
const EMPTY_FRAME: Record<ContentPreviewProps['as'], string | null> = {
  image: null,
  audio: null,
  video: null,
  page: 'If the frame stays empty or shows an error, the site refuses to be shown inside another page: open the address instead. What the page itself loads may come from other hosts; scripts in it do not run.',
};

const INSECURE = 'The content comes by http, which browsers refuse inside a page that came by https.';
