import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { commandLineActor } from '@/domain/actor';
import { closeDatabase, databasePath, openDatabase } from '../database';
import { type Anchor, type EventFault, type EventReport, verifyEvents } from '../verify-events';
import { runCommand, UsageError } from './run-command';

const HELP = `Proves that the record of what everybody did is whole and was not changed: no event altered or missing, no
payload altered, and none missing but those that an erasure by law lists. Changes nothing, and may run while serving.

  npm run audit:verify [-- --anchor ID:HASH ...]

  --anchor  an event that must stand there with this hash, as an earlier run printed it; may be given more than once.
            Only this shows a record that was cut off or written anew from its beginning.

Exit code: 0 when all is sound, 1 when not (it names the first event that is wrong), 2 for wrong arguments.

DATABASE_URL names the database, such as file:./data/callbacks.db (the default).
`;

const FAULT_WORDS: Record<EventFault['kind'], (fault: EventFault) => string> = {
  altered: ({ id }) => `Event ${id} is altered: its hash is not that of its fields and of what came before.`,
  missing: ({ id }) => `Event ${id} is missing: later ones are there.`,
  'payload altered': ({ id }) => `Event ${id}: its payload is altered.`,
  'payload missing': ({ id }) => `Event ${id}: its payload is missing, and no erasure by law lists it.`,
  'tail cut off': ({ id }) => `Event ${id} and what came after it is missing: the tail is cut off.`,
  'anchor differs': ({ id }) =>
    `Event ${id} has another hash than its anchor: it, or something before it, was written anew.`,
};

const count = (number: number) => number.toLocaleString('en');

await runCommand(HELP, async (args) => {
  const { values } = parseArgs({
    args,
    options: { anchor: { type: 'string', multiple: true, default: [] } },
  });
  const anchors = values.anchor.map(readAnchor);
  const path = databasePath();
  if (!existsSync(path)) throw new Error(`There is no database at ${path}.`);
  const db = openDatabase(path, { readonly: true });
  try {
    const report = await verifyEvents(db, commandLineActor('command', randomUUID()), anchors);
    process.stdout.write(`${describe(report, anchors).join('\n')}\n`);
    if (report.fault) process.exitCode = 1;
  } finally {
    closeDatabase(db);
  }
});

function readAnchor(text: string): Anchor {
  const match = /^(0|[1-9]\d{0,14}):([0-9a-f]{64})$/i.exec(text.trim());
  if (!match?.[2]) {
    throw new UsageError(
      `--anchor must be the number of an event and its hash, ID:HASH; it is “${text.slice(0, 100)}”.`,
    );
  }
  return { id: Number(match[1]), hash: match[2].toLowerCase() };
}

function describe(
  { events, erased, returned, fault, head }: EventReport,
  anchors: readonly Anchor[],
): string[] {
  if (fault) {
    const before = events === 0 ? [] : [`What stands before is sound: events 1 to ${events}.`];
    return [`NOT SOUND. ${FAULT_WORDS[fault.kind](fault)}`, ...before];
  }
  return [
    `All ${count(events)} events are sound; ${count(erased)} of them have lost their payload to an erasure by law.`,
    ...(anchors.length > 0 ? [`All ${count(anchors.length)} anchors stand where they stood.`] : []),
    ...(returned > 0
      ? [`Note: ${count(returned)} payloads that an erasure lists are there (again): erase them again.`]
      : []),
    'The anchor of now: keep it outside of this machine, and give it as --anchor the next time:',
    `${head.id}:${head.hash}`,
  ];
}
