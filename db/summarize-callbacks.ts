import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type Actor, requirePermission } from '@/domain/actor';
import type { CallbackFilter, FilterMoment } from '@/domain/callback-filter';
import type { Database } from './database';
import { isQuicklyCounted, type ListSummary, MOST_COUNTED, summaryOf } from './list-summary';

export type { ListSummary } from './list-summary';

/** @private what the thread is asked */
export type SummaryRequest = {
  number: number;
  filter: CallbackFilter;
  moment: FilterMoment;
  most: number | null;
};

/** @private what it answers */
export type SummaryAnswer = { number: number } & ({ summary: ListSummary } | { failure: string });

/**
 * How many callbacks a filter lets through, and what each choice of a coded field would leave. What cannot be told
 * from tallies or a few rows is counted on a thread of its own, without blocking anybody.
 * @param exact whether to count on beyond 100,000
 * @throws NotAllowed
 */
export async function summarizeCallbacks(
  db: Database,
  actor: Actor,
  filter: CallbackFilter,
  moment: FilterMoment,
  { exact = false } = {},
): Promise<ListSummary> {
  requirePermission(actor, 'callbacks.read');
  const most = exact ? null : MOST_COUNTED;
  if (isQuicklyCounted(db, filter, moment)) return summaryOf(db, filter, moment, most);
  return counterOf(db).count(filter, moment, most);
}

/** Ends the thread that counts for a connection, if there is one. Must come before the connection is closed. */
export function stopCounting(db: Database): void {
  counters.get(db)?.stop();
  counters.delete(db);
}

type Counter = {
  count(filter: CallbackFilter, moment: FilterMoment, most: number | null): Promise<ListSummary>;
  stop(): void;
};

const counters = new Map<Database, Counter>();

function counterOf(db: Database): Counter {
  const counter = counters.get(db) ?? startCounter(db);
  counters.set(db, counter);
  return counter;
}

// A thread does not inherit the loader of TypeScript; and a file named here would be packed by the bundler without it.
const LOAD_THREAD = `
  import('tsx/esm/api').then(({ register }) => {
    register();
    return import(${JSON.stringify(pathToFileURL(join(process.cwd(), 'db', 'summary-worker.ts')).href)});
  });
`;

type Waiting = { resolve(summary: ListSummary): void; reject(error: Error): void };

function startCounter(db: Database): Counter {
  const worker = new Worker(LOAD_THREAD, { eval: true, workerData: db.$client.name });
  const waiting = new Map<number, Waiting>();
  let number = 0;
  worker.unref();
  worker.on('message', (answer: SummaryAnswer) => {
    const asked = waiting.get(answer.number);
    waiting.delete(answer.number);
    if ('summary' in answer) asked?.resolve(answer.summary);
    else asked?.reject(new Error(answer.failure));
  });
  worker.on('error', (error) => {
    counters.delete(db);
    for (const asked of waiting.values()) asked.reject(error);
  });
  return {
    count: (filter, moment, most) =>
      new Promise((resolve, reject) => {
        number += 1;
        waiting.set(number, { resolve, reject });
        worker.postMessage({ number, filter, moment, most } satisfies SummaryRequest);
      }),
    stop: () => void worker.terminate(),
  };
}
