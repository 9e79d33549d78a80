'use client';

import { Button } from '@mantine/core';
import { useMounted } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import type { ScheduleForm } from '@/domain/schedule-inputs';
import { rowsOfUdata, type UdataRow, udataOfRows } from '@/domain/udata-rows';
import classes from './schedule-form.module.css';
import { ScheduleInput } from './schedule-input';
import { inputIdOf } from './schedule-layout';
import { UdataRowsInput } from './udata-rows-input';

/** Attached data as rows of key and value, or as JSON: without script, where it is not an object, or when asked for. */
export function UdataInput() {
  const { register, getValues, setValue, formState } = useFormContext<ScheduleForm>();
  const scripted = useMounted();
  const [asJson, setAsJson] = useState(false);
  const switched = useRef(false);
  const [rows, setRows] = useState<readonly UdataRow[] | null>(null);
  const text = getValues('udata');
  const switchTo = (json: boolean) => {
    switched.current = true;
    setAsJson(json);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the box that was asked for takes the focus when it is there.
  useEffect(() => {
    if (switched.current) document.getElementById(inputIdOf('udata'))?.focus();
    switched.current = false;
  }, [asJson]);
  // What the rows do not say (taken back from a draft, typed as JSON) is read anew.
  const read = rows !== null && udataOfRows(rows) === text ? { ok: true as const, rows } : rowsOfUdata(text);
  if (!scripted || asJson || !read.ok) {
    return (
      <div className={classes.fields}>
        <ScheduleInput name="udata" labelHidden />
        {scripted && (
          <Switch
            label="Edit as rows"
            disabled={!rowsOfUdata(text).ok}
            onSwitch={() => switchTo(false)}
            why="The JSON must be right before it can be shown as rows."
          />
        )}
      </div>
    );
  }
  return (
    <div className={classes.fields}>
      <input type="hidden" {...register('udata')} />
      <UdataRowsInput
        id={inputIdOf('udata')}
        rows={read.rows}
        error={formState.errors.udata?.message}
        onChange={(changed) => {
          setRows(changed);
          setValue('udata', udataOfRows(changed), { shouldDirty: true });
        }}
      />
      <Switch label="Edit as JSON" onSwitch={() => switchTo(true)} />
    </div>
  );
}

type SwitchProps = { label: string; onSwitch: () => void; disabled?: boolean; why?: string };

function Switch({ label, onSwitch, disabled = false, why }: SwitchProps) {
  return (
    <div className={classes.buttons}>
      <Button
        size="compact-sm"
        variant="default"
        disabled={disabled}
        title={disabled ? why : undefined}
        onClick={onSwitch}
      >
        {label}
      </Button>
    </div>
  );
}
