import type { Callback } from '@/domain/callback-fields';
import { contentsOf } from '@/domain/stored-contents';
import classes from './on-this-page.module.css';

/** The way to each part of a long page. */
export function OnThisPage({ callback, tells }: { callback: Callback; tells: boolean }) {
  const parts: [name: string, id: string, shown: boolean][] = [
    ['Same customer', 'panel-same-customer', tells],
    ['Story', 'panel-story', true],
    ['Content', 'panel-content', contentsOf(callback).length > 0],
    ['Attached data', 'panel-attached-data', callback.udata !== null],
    ['All fields', 'panel-all-fields', true],
    ['Raw JSON', 'raw-json', tells],
  ];
  return (
    <nav aria-label="On this page" className={classes.ways}>
      {parts
        .filter(([, , shown]) => shown)
        .map(([name, id]) => (
          <a key={id} href={`#${id}`}>
            {name}
          </a>
        ))}
    </nav>
  );
}
