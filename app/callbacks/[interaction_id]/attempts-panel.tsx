import { Panel } from '@/components/panel';
import { PlainText } from '@/components/plain-text';
import { TimeText } from '@/components/time-text';
import { wayWords } from '@/domain/callback-event';
import type { Language } from '@/domain/language';
import type { RecordedAttempt } from '@/domain/recorded-attempts';
import type { Clock } from '@/domain/settings';
import { writtenNumber } from '@/domain/written-number';
import { resultView } from '../../code-mark';
import { timeView } from '../callback-row';
import classes from './attempts-panel.module.css';
import { CodeWithMeaning } from './code-with-meaning';

type AttemptsPanelProps = { attempts: readonly RecordedAttempt[]; counted: number; clock: Clock };

/** How each call went, as far as it was recorded here. */
export function AttemptsPanel({ attempts, counted, clock }: AttemptsPanelProps) {
  if (attempts.length === 0 && counted === 0) return null;
  return (
    <Panel title="Attempts">
      <p className={classes.sentence}>{countWords(attempts, counted, clock.language)}</p>
      {attempts.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Attempt</th>
              <th scope="col">Result</th>
              <th scope="col">When</th>
              <th scope="col">By</th>
            </tr>
          </thead>
          <tbody>
            {attempts.map((attempt) => (
              <tr key={attempt.id} data-undone={attempt.undone || undefined}>
                <th scope="row">{attempt.attempts ?? 'not counted'}</th>
                <td>
                  <CodeWithMeaning view={resultView(attempt.result, attempt.callback_status)} />
                  {attempt.undone && <span className={classes.undone}>taken back</span>}
                  {attempt.remark && (
                    <q className={classes.remark}>
                      <PlainText>{attempt.remark}</PlainText>
                    </q>
                  )}
                </td>
                <td>
                  {attempt.at !== null && <TimeText time={timeView(attempt.at, clock)} />}{' '}
                  {!attempt.recorded && <em>{cameWords(attempt)}</em>}
                </td>
                <td>{attempt.recorded ? `${attempt.actor_name}, ${wayWords(attempt.way)}` : 'not told'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

/** A result that came with the record says when that ended, at most: never when it came here. */
function cameWords({ way, at }: RecordedAttempt): string {
  if (way === 'import') return at === null ? 'not told, as imported' : 'as imported';
  return at === null ? 'not told' : 'as it came with the record';
}

function countWords(
  attempts: readonly RecordedAttempt[],
  counted: number,
  language: Language | null,
): string {
  const standing = attempts.filter(({ undone }) => !undone);
  const recorded = standing.filter((attempt) => attempt.recorded).length;
  const came = standing.length - recorded;
  const said = [
    `${writtenNumber(counted, language)} ${counted === 1 ? 'attempt is' : 'attempts are'} counted`,
    recorded === 0
      ? 'no result was recorded here'
      : `${writtenNumber(recorded, language)} ${recorded === 1 ? 'result was' : 'results were'} recorded here`,
    came > 0 && `${writtenNumber(came, language)} came with the record`,
  ];
  return `${said.filter(Boolean).join('; ')}.`;
}
