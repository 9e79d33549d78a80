'use client';

import { useMounted } from '@mantine/hooks';
import { useFormContext, useWatch } from 'react-hook-form';
import type { ScheduleField, ScheduleForm } from '@/domain/schedule-inputs';
import classes from './schedule-form.module.css';
import { ScheduleInput } from './schedule-input';
import { FIELDS_OF_ADDRESS, FOLDED_FIELDS } from './schedule-layout';
import { UdataInput } from './udata-input';

/** The rest of the resource; a fold with something wrong in it is open. */
export function FoldedFields() {
  const { formState } = useFormContext<ScheduleForm>();
  return FOLDED_FIELDS.map(({ title, fields }) => (
    <details
      key={title}
      className={classes.fold}
      open={fields.some((field) => formState.errors[field]) || undefined}
    >
      <summary>{title}</summary>
      <div className={classes.fields}>
        {fields.map((field) => (
          <FoldedField key={field} field={field} />
        ))}
      </div>
    </details>
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
