import { LongText } from '@/components/long-text';
import { Panel } from '@/components/panel';
import { PlainText } from '@/components/plain-text';
import classes from './udata-panel.module.css';

/** The attached data as keys and values, nested ones as folds. Keys are data, whatever they are called. */
export function UdataPanel({ udata }: { udata: string | null }) {
  if (udata === null) return null;
  const value: unknown = JSON.parse(udata);
  return (
    <Panel title="Attached data">
      <JsonValue value={value} open />
    </Panel>
  );
}

function JsonValue({ value, open = false }: { value: unknown; open?: boolean }) {
  if (value === '') return <span className={classes.odd}>empty text</span>;
  if (typeof value === 'string') return <LongText text={value} />;
  if (typeof value !== 'object' || value === null) return <code>{String(value)}</code>;
  const entries = Object.entries(value);
  const isList = Array.isArray(value);
  if (entries.length === 0) return <span className={classes.odd}>{isList ? 'empty list' : 'no keys'}</span>;
  const rows = (
    <table className={classes.table}>
      <tbody>
        {entries.map(([key, inner]) => (
          <tr key={key}>
            <th scope="row">
              {key === '' ? <span className={classes.odd}>empty key</span> : <PlainText>{key}</PlainText>}
            </th>
            <td>
              <JsonValue value={inner} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
  if (open) return rows;
  return (
    <details open={entries.length <= 8}>
      <summary>
        {entries.length} {isList ? 'item' : 'key'}
        {entries.length === 1 ? '' : 's'}
      </summary>
      {rows}
    </details>
  );
}
