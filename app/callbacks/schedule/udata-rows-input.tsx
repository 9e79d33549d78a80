'use client';

import { Button, TextInput } from '@mantine/core';
import { plainWords } from '@/components/plain-text';
import { repeatedKey, type UdataRow } from '@/domain/udata-rows';
import classes from './schedule-form.module.css';

type UdataRowsInputProps = {
  id: string;
  rows: readonly UdataRow[];
  error: string | undefined;
  onChange: (rows: readonly UdataRow[]) => void;
};

const EMPTY: UdataRow = { key: '', value: '', isText: true };

/** Keys and values, and always one row more to type into. Values that are no text are changed as JSON. */
export function UdataRowsInput({ id, rows, error, onChange }: UdataRowsInputProps) {
  const shown = [...rows, EMPTY];
  const change = (index: number, part: Partial<UdataRow>) =>
    onChange(
      shown
        .map((row, at) => (at === index ? { ...row, ...part } : row))
        .slice(0, Math.max(rows.length, index + 1)),
    );
  const twice = repeatedKey(rows);
  const problem =
    twice === null ? error : `The key ${plainWords(twice)} stands here twice. Rename or remove one.`;
  return (
    <fieldset className={classes.rows} aria-describedby={problem ? `${id}-problem` : undefined}>
      <legend className="visually-hidden">Attached data</legend>
      {shown.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity, and are only ever added at the end.
        <div key={index} className={classes.row}>
          <TextInput
            id={index === 0 ? id : undefined}
            aria-label={`Key ${index + 1}`}
            placeholder={index === 0 ? 'key' : undefined}
            value={row.key}
            error={twice !== null && row.key === twice}
            onChange={(event) => change(index, { key: event.currentTarget.value })}
            autoComplete="off"
            spellCheck={false}
          />
          <TextInput
            aria-label={`Value ${index + 1}`}
            placeholder={index === 0 ? 'value' : undefined}
            value={row.value}
            readOnly={!row.isText}
            title={row.isText ? undefined : 'Not a text: change it as JSON'}
            onChange={(event) => change(index, { value: event.currentTarget.value })}
            autoComplete="off"
            className={row.isText ? undefined : classes.json}
          />
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Remove row ${index + 1}`}
            disabled={index >= rows.length}
            onClick={() => onChange(rows.filter((_, at) => at !== index))}
          >
            ×
          </Button>
        </div>
      ))}
      {problem && (
        <p id={`${id}-problem`} className={classes.problem}>
          {problem}
        </p>
      )}
    </fieldset>
  );
}
