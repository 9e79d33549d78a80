import { CopyButton } from '@/components/copy-button';
import { Fact, Facts, Panel } from '@/components/panel';
import { Tip } from '@/components/tip';
import {
  CALLBACK_FIELD_NAMES,
  type Callback,
  type CallbackField,
  describeField,
  FIELD_SECTIONS,
  type FieldSection,
} from '@/domain/callback-fields';
import { isPending } from '@/domain/callback-status';
import { isPersonal } from '@/domain/personal-fields';
import type { Clock } from '@/domain/settings';
import { codeView, resultView, statusView } from '../../code-mark';
import { FoldedText } from '../../folded-text';
import { CodeWithMeaning } from './code-with-meaning';
import classes from './field-groups.module.css';
import { MomentText } from './moment-text';
import { RecordText } from './record-text';

type FieldGroupsProps = {
  callback: Callback;
  clock: Clock;
  /** Whether whoever looks may know who the customer is. */
  tells: boolean;
};

/** Every field of the record, in groups; the ones that are not set are folded at the end of each group. */
export function FieldGroups({ callback, clock, tells }: FieldGroupsProps) {
  return (
    <Panel title="All fields">
      <div className={classes.groups}>
        {Object.entries(FIELD_SECTIONS).map(([section, title]) => (
          <section key={section} className={classes.group} aria-label={title}>
            <h3>{title}</h3>
            <FieldGroup
              fields={fieldsOf(section).filter((field) => tells || !isPersonal(field))}
              callback={callback}
              clock={clock}
            />
          </section>
        ))}
        {callback.unknown_fields !== null && (
          <section className={classes.group} aria-label="Unknown fields">
            <h3>Fields that are not known here</h3>
            <p className={classes.exactly}>
              Exactly as they came <CopyButton text={callback.unknown_fields} what="the unknown fields" />
            </p>
            <div className={`mono ${classes.text}`}>
              <FoldedText text={callback.unknown_fields} language={clock.language} />
            </div>
          </section>
        )}
      </div>
    </Panel>
  );
}

function fieldsOf(section: FieldSection | (string & {})): CallbackField[] {
  return CALLBACK_FIELD_NAMES.filter((field) => describeField(field).section === section);
}

type FieldGroupProps = { fields: readonly CallbackField[]; callback: Callback; clock: Clock };

function FieldGroup({ fields, callback, clock }: FieldGroupProps) {
  const empty = fields.filter((field) => callback[field] === null);
  return (
    <>
      <Facts>
        {fields
          .filter((field) => callback[field] !== null)
          .map((field) => (
            <Fact key={field} label={<FieldName field={field} />}>
              <FieldValue callback={callback} field={field} clock={clock} />
            </Fact>
          ))}
      </Facts>
      {empty.length > 0 && (
        <details className={classes.empty}>
          <summary>{empty.length} not set</summary>
          <ul>
            {empty.map((field) => (
              <li key={field}>
                {describeField(field).label} <code className={classes.name}>{field}</code>:{' '}
                {describeField(field).meaning}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function FieldName({ field }: { field: CallbackField }) {
  const { label, meaning } = describeField(field);
  return (
    <>
      <Tip words={meaning}>{label}</Tip>
      <code className={classes.name}>{field}</code>
    </>
  );
}

function FieldValue({ callback, field, clock }: { callback: Callback; field: CallbackField; clock: Clock }) {
  const value = callback[field];
  const { kind, codes, label } = describeField(field);
  if (kind === 'instant' && typeof value === 'string') {
    const promised = field === 'start_time' || field === 'end_time';
    const relative = !promised || isPending(callback.callback_status);
    return <MomentText instant={value} what={label} clock={clock} relative={relative} />;
  }
  if (codes && typeof value === 'number')
    return <CodeWithMeaning view={viewOfCode(callback, field, value)} />;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (kind === 'json') return <a href="#panel-attached-data">See the attached data</a>;
  if (value === '') return <span className={classes.exactly}>empty text</span>;
  return (
    <div className={classes.text}>
      <RecordText text={String(value)} language={clock.language} />
    </div>
  );
}

function viewOfCode(callback: Callback, field: CallbackField, value: number) {
  const { codes } = describeField(field);
  if (field === 'callback_status') return statusView(value);
  if (field === 'call_result' || !codes) return resultView(value, callback.callback_status);
  return codeView(codes, value);
}
