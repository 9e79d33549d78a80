import type { Actor } from '@/domain/actor';
import { type Database, writeTransaction } from './database';
import { changeWriter } from './record-changes';
import { readSettings } from './settings';

/** What was taken out of the desk, as the record of what everybody did tells it. */
export type TakenOut = {
  command: 'export' | 'copy_texts';
  what: string;
  /** The query of the address of what was taken. */
  filter: string;
  rows: number;
};

/** Records that data is taken out, before it is. For functions of db/ that have asked who may already. */
export function recordExport(db: Database, actor: Actor, { command, what, filter, rows }: TakenOut): void {
  writeTransaction(db, () =>
    changeWriter(db, actor, readSettings(db).values.default_country).note(command, 0, {
      what: [null, what],
      filter: [null, filter],
      rows: [null, rows],
    }),
  );
}
