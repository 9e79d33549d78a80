'use client';

import '../zod-without-eval';

import { Button, Textarea, TextInput } from '@mantine/core';
import { useActionState } from 'react';
import { Notice } from '@/components/notice';
import {
  SETTING_LABELS,
  SETTING_NAMES,
  type SettingName,
  type Settings,
  settingsFormOf,
  settingText,
} from '@/domain/settings';
import { type SettingsState, settingsAction } from './actions';
import classes from './settings-form.module.css';

type SettingsFormProps = { values: Settings; version: number; zones: readonly string[] };

export function SettingsForm({ values, version, zones }: SettingsFormProps) {
  const initial: SettingsState = {
    form: settingsFormOf(values),
    version,
    problems: {},
    changedMeanwhile: null,
  };
  const [last, formAction, pending] = useActionState(settingsAction, initial);
  // What an attempt on an older version said is over. No key does this: without script it would lose the state.
  const state = version > last.version ? initial : last;
  return (
    <form action={formAction} className={classes.form}>
      <input type="hidden" name="version" value={state.version} />
      {state.changedMeanwhile && (
        <Notice tone="warn" title="Somebody changed the settings meanwhile; yours are not saved yet.">
          <ul>
            {SETTING_NAMES.map((name) => (
              <li key={name}>
                {SETTING_LABELS[name].label}: now {onOneLine(settingText(state.changedMeanwhile?.[name]))},
                yours {onOneLine(state.form[name])}
              </li>
            ))}
          </ul>
          <p>Save again to replace theirs with yours.</p>
        </Notice>
      )}
      {SETTING_NAMES.map((name) => (
        <SettingInput
          key={`${name} ${version}`}
          name={name}
          value={state.form[name]}
          problem={state.problems[name]}
        />
      ))}
      <datalist id="time-zones">
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <Button type="submit" loading={pending} className={classes.submit}>
        Save settings
      </Button>
    </form>
  );
}

function onOneLine(text: string): string {
  return text === '' ? 'none' : text.split('\n').join(', ');
}

function SettingInput({ name, value, problem }: { name: SettingName; value: string; problem?: string }) {
  const common = {
    id: `setting-${name}`,
    name,
    label: SETTING_LABELS[name].label,
    description: SETTING_LABELS[name].meaning,
    defaultValue: value,
    error: problem,
    autoComplete: 'off',
    spellCheck: false,
  };
  if (name === 'udata_columns') return <Textarea {...common} rows={4} resize="vertical" />;
  const zones = name === 'desk_time_zone' ? 'time-zones' : undefined;
  return <TextInput {...common} withAsterisk aria-required list={zones} />;
}
