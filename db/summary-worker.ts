import { parentPort, workerData } from 'node:worker_threads';
import { closeDatabase, openDatabase } from './database';
import { summaryOf } from './list-summary';
import type { SummaryAnswer, SummaryRequest } from './summarize-callbacks';

// Counts on a thread and a connection of its own, so that nobody waits for a long count but who asked for it.
const db = openDatabase(String(workerData), { readonly: true });

parentPort?.on('message', (request: SummaryRequest | 'close') => {
  if (request === 'close') {
    closeDatabase(db);
    parentPort?.close();
    return;
  }
  parentPort?.postMessage(answerTo(request));
});

function answerTo({ number, filter, moment, most }: SummaryRequest): SummaryAnswer {
  try {
    return { number, summary: summaryOf(db, filter, moment, most) };
  } catch (error) {
    return { number, failure: error instanceof Error ? error.message : String(error) };
  }
}
