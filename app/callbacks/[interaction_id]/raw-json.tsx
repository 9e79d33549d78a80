import { CopyButton } from '@/components/copy-button';
import { PlainText } from '@/components/plain-text';
import type { Callback } from '@/domain/callback-fields';
import { wireJson } from '@/domain/wire-json';
import classes from './raw-json.module.css';

/**
 * The record as it goes out, to read and to copy: what is imported from it is the same record again. The name to which
 * links lead stands inside the fold: a browser opens it on its way there, also without script.
 */
export function RawJson({ callback }: { callback: Callback }) {
  const raw = JSON.stringify(JSON.parse(wireJson(callback)), null, 2);
  return (
    <details className={classes.raw}>
      <summary>Raw JSON</summary>
      <div id="raw-json" className={classes.tools}>
        <CopyButton text={raw} what="the JSON" />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <pre tabIndex={0}>
        <PlainText>{raw}</PlainText>
      </pre>
    </details>
  );
}
