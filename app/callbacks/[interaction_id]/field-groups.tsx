import { LongText } from '@/components/long-text';
import { Fact, Facts, Panel } from '@/components/panel';
import { PlainText } from '@/components/plain-text';
import { TimeText } from '@/components/time-text';
import {
  CALLBACK_FIELD_NAMES,
  type Callback,
  type CallbackField,
  describeField,
  FIELD_SECTIONS,
} from '@/domain/callback-fields';
import { CodeMark, codeView, resultView, statusView } from '../../code-mark';
import { type Clock, timeView } from '../callback-row';
import classes from './field-groups.module.css';

/** Every field of the record, in groups; the ones that are not set are named at the end of each group. */
export function FieldGroups({ callback, clock }: { callback: Callback; clock: Clock }) {
  return (
    <Panel title="All fields">
      {Object.entries(FIELD_SECTIONS).map(([section, title]) => {
        const fields = CALLBACK_FIELD_NAMES.filter((field) => describeField(field).section === section);
        const empty = fields.filter((field) => callback[field] === null);
        return (
          <section key={section} className={classes.group} aria-label={title}>
            <h3>{title}</h3>
            <Facts>
              {fields
                .filter((field) => callback[field] !== null)
                .map((field) => (
                  <Fact key={field} label={describeField(field).label} meaning={describeField(field).meaning}>
                    <FieldValue callback={callback} field={field} clock={clock} />
                    <code className={classes.name}>{field}</code>
                  </Fact>
                ))}
            </Facts>
            {empty.length > 0 && (
              <p className={classes.empty}>
                Not set: {empty.map((field) => describeField(field).label).join(', ')}
              </p>
            )}
          </section>
        );
      })}
      {callback.unknown_fields !== null && (
        <section className={classes.group} aria-label="Unknown fields">
          <h3>Fields that are not known here</h3>
          <pre className={classes.text}>
            <PlainText>{callback.unknown_fields}</PlainText>
          </pre>
        </section>
      )}
    </Panel>
  );
}

type FieldValueProps = { callback: Callback; field: CallbackField; clock: Clock };

function FieldValue({ callback, field, clock }: FieldValueProps) {
  const value = callback[field];
  const { kind, codes } = describeField(field);
  if (kind === 'instant' && typeof value === 'string') return <TimeText time={timeView(value, clock)} />;
  if (codes && typeof value === 'number') return <CodeMark view={viewOfCode(callback, field, value)} />;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (kind === 'json') return 'See attached data above';
  return (
    <span className={classes.text}>
      <LongText text={String(value)} />
    </span>
  );
}

function viewOfCode(callback: Callback, field: CallbackField, value: number) {
  const { codes } = describeField(field);
  if (field === 'callback_status') return statusView(value);
  if (field === 'call_result' || !codes) return resultView(value, callback.callback_status);
  return codeView(codes, value);
}
