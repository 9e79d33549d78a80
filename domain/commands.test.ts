import { describe, expect, it } from 'vitest';
import { COMMANDS, type Command, interactionStatusFor, judgeCommand } from './commands';

const STATUSES = [null, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 99];

/** Written out: columns are null and 0, the pending 1-6, the closed 7-12, then 13, 14 and an unknown 99. */
const MATRIX: [command: Command, allowed: string, to: number[]][] = [
  ['cancel', /*        */ 'xx xxxxxx ...... x..', [7]],
  ['reschedule', /*    */ 'xx xxxxxx ...... x..', [12]],
  ['take', /*          */ 'xx xxxx.x ...... x..', [5]],
  ['reject', /*        */ '.. ....x. ...... x..', [6, 3]],
  ['release', /*       */ '.. ....x. ...... x..', [6, 3]],
  ['transfer', /*      */ '.. ....x. ...... ...', [13]],
  ['record_result', /* */ '.. xxxxxx ...... x..', [8]],
  ['try_again', /*     */ '.. ...... .x.... ...', [2]],
  ['finalise', /*      */ '.. ...... .x.... ...', [9]],
  ['queue', /*         */ '.. xx...x ...... ...', [3]],
  ['expire', /*        */ '.. xxxxxx ...... x..', [14]],
  ['recreate', /*      */ '.. ...... xxxxx. .x.', []],
  ['edit', /*          */ 'xx xxxxxx xxxxxx xxx', []],
];

it('knows the commands of the table and no other', () => {
  expect(Object.keys(COMMANDS)).toEqual(MATRIX.map(([command]) => command));
});

describe.each(MATRIX)('%s', (command, allowed, to) => {
  const expected = [...allowed.replaceAll(' ', '')].map((mark) => mark === 'x');

  it.each(STATUSES.map((status, index) => [status, expected[index]] as const))(
    'from %j: %j',
    (status, possible) => {
      expect(judgeCommand(command, { callback_status: status }).allowed).toBe(possible);
    },
  );

  it('leads to the right statuses', () => expect(COMMANDS[command].to).toEqual(to));

  it('belongs to people, or to jobs', () => {
    expect(COMMANDS[command].by).toBe(command === 'queue' || command === 'expire' ? 'jobs' : 'people');
  });
});

it.each<[Command, number | null, string]>([
  [
    'finalise',
    2,
    'Finalise is not possible while the callback status is Scheduled. It is possible from: Processed.',
  ],
  [
    'transfer',
    null,
    'Transfer is not possible while the callback status is Not set. It is possible from: With an agent.',
  ],
  [
    'cancel',
    99,
    'Cancel is not possible while the callback status is Unknown (99). It is possible from: Not set, Unknown, Received, Scheduled, Queued, Distributed, With an agent, Rejected, Transferred.',
  ],
])('tells why %s is refused from %j', (command, callback_status, reason) => {
  expect(judgeCommand(command, { callback_status })).toEqual({ allowed: false, reason });
});

it.each<[callbackStatus: number, status: number | null]>([
  [0, null],
  [1, 0],
  [2, 1],
  [3, 1],
  [4, 2],
  [5, 2],
  [6, 1],
  [7, 3],
  [8, 3],
  [9, 3],
  [10, 3],
  [11, 3],
  [12, 3],
  [13, 2],
  [14, 3],
  [99, null],
  [-1, null],
])('callback status %i sets status %j', (callbackStatus, status) => {
  expect(interactionStatusFor(callbackStatus)).toBe(status);
});
