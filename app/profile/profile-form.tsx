'use client';

import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useActionState } from 'react';
import { Notice } from '@/components/notice';
import { type Account, THEMES } from '@/domain/account';
import { type ProfileState, profileAction } from './actions';
import type { LanguageChoice } from './language-choices';
import classes from './profile.module.css';

type ProfileFormProps = {
  account: Account;
  zones: readonly string[];
  languages: readonly LanguageChoice[];
};

export function ProfileForm({ account, zones, languages }: ProfileFormProps) {
  const { name, time_zone, language, theme, version } = account;
  const kept = { name, time_zone: time_zone ?? '', language: language ?? '', theme: theme ?? '' };
  const initial: ProfileState = { typed: kept, problems: {}, done: null };
  const [{ typed, problems }, formAction, pending] = useActionState(profileAction, initial);
  return (
    <form action={formAction} className={classes.form} noValidate>
      {problems[''] && <Notice tone="bad" title={problems['']} />}
      <input type="hidden" name="version" value={version} />
      <TextInput
        id="profile-name"
        name="name"
        label="Name"
        description="It stands beside everything that you do."
        autoComplete="name"
        defaultValue={typed.name}
        error={problems.name && `It ${problems.name}.`}
        required
        withAsterisk={false}
      />
      <TextInput
        id="profile-zone"
        name="time_zone"
        label="Time zone"
        description="In which you read times; empty for that of the desk."
        list="profile-zones"
        autoComplete="off"
        spellCheck={false}
        defaultValue={typed.time_zone}
        error={problems.time_zone && `It ${problems.time_zone}.`}
      />
      <datalist id="profile-zones">
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <NativeSelect
        id="profile-language"
        name="language"
        label="Dates and numbers"
        description="How they are written for you, and understood when you type them; words stay English, and 2026-11-22 15:00 is always understood."
        defaultValue={typed.language}
        error={problems.language && `It ${problems.language}.`}
        data={[...languages]}
      />
      <NativeSelect
        id="profile-theme"
        name="theme"
        label="Colours"
        defaultValue={typed.theme}
        error={problems.theme && `It ${problems.theme}.`}
        data={[{ value: '', label: 'As the system' }, ...choices(THEMES)]}
      />
      <Button type="submit" loading={pending}>
        Save profile
      </Button>
    </form>
  );
}

function choices(labels: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}
