'use client';

import { useMounted } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { PlainText } from '@/components/plain-text';
import type { ScheduleField, ScheduleForm } from '@/domain/schedule-inputs';
import { foldWords } from './fold-words';
import classes from './schedule-form.module.css';
import { ScheduleInput } from './schedule-input';
import { FIELDS_OF_ADDRESS, FOLDED_FIELDS, type FoldTitle, fieldsOfFold } from './schedule-layout';
import { UdataInput } from './udata-input';

/** The rest of the resource; a fold opens when something in it is wrong, and closes only by hand. */
export function FoldedFields() {
  return FOLDED_FIELDS.map((fold) => <Fold key={fold.title} {...fold} />);
}

function Fold({ title, fields }: { title: FoldTitle; fields: readonly ScheduleField[] }) {
  const { formState } = useFormContext<ScheduleForm>();
  const wrong = fields.some((field) => formState.errors[field]);
  const [open, setOpen] = useState(wrong);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt opens it anew.
  useEffect(() => {
    if (wrong) setOpen(true);
  }, [wrong, formState.submitCount]);

  return (
    <details className={classes.fold} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {title}
        <FoldWords title={title} />
      </summary>
      <div className={classes.fields}>
        {fields.map((field) => (
          <FoldedField key={field} field={field} />
        ))}
      </div>
    </details>
  );
}

/** What a closed fold holds. A part of its own: where these words change, the fields need not be drawn anew. */
function FoldWords({ title }: { title: FoldTitle }) {
  const { control, getValues, formState } = useFormContext<ScheduleForm>();
  const held = useWatch({
    control,
    name: fieldsOfFold(title),
    compute: () => foldWords(title, getValues(), formState.defaultValues ?? {}),
  });
  return held.map((words) => (
    <span key={words} className={classes.held}>
      {' · '}
      <PlainText>{words}</PlainText>
    </span>
  ));
}

function FoldedField({ field }: { field: ScheduleField }) {
  if (field === 'udata') return <UdataInput />;
  const address = FIELDS_OF_ADDRESS[field];
  return address ? <AddressField field={field} address={address} /> : <ScheduleInput name={field} />;
}

type AddressFieldProps = { field: ScheduleField; address: 'structured_text' | 'binary_content' };

/** A field about an address: shown, and required, when there is one. Without script it cannot know. */
function AddressField({ field, address }: AddressFieldProps) {
  const { control, formState } = useFormContext<ScheduleForm>();
  const scripted = useMounted();
  const [url, value] = useWatch({ control, name: [address, field] });
  const needed = url.trim() !== '';
  if (scripted && !needed && value === '' && !formState.errors[field]) return null;
  return <ScheduleInput name={field} required={needed} />;
}
