import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Cursor } from '@/domain/callback-cursor';
import type { CallbackFilter, FilterMoment } from '@/domain/callback-filter';
import type { ListOrder } from '@/domain/callback-sort';
import type { Database } from './database';
import type { ListSummary } from './list-summary';

/** What takes long is read on a thread with a connection of its own, so that nobody waits but who asked. */
export type ThreadQuestion =
  | { ask: 'summary'; filter: CallbackFilter; moment: FilterMoment; most: number | null }
  | {
      ask: 'ids';
      filter: CallbackFilter;
      moment: FilterMoment;
      order: ListOrder;
      cursor: Cursor | null;
      limit: number;
    };

export type ThreadAnswer = { summary: ListSummary } | { ids: number[] } | { failure: string };

/** Counts on the thread of a connection: see `summaryOf`. */
export async function summaryOnThread(
  db: Database,
  question: Omit<Extract<ThreadQuestion, { ask: 'summary' }>, 'ask'>,
): Promise<ListSummary> {
  const answer = await threadOf(db).answer({ ask: 'summary', ...question });
  if ('summary' in answer) return answer.summary;
  throw new Error('failure' in answer ? answer.failure : 'the thread answered something else');
}

/** Reads a page's ids on the thread of a connection: see `idsOfPage`. */
export async function idsOnThread(
  db: Database,
  question: Omit<Extract<ThreadQuestion, { ask: 'ids' }>, 'ask'>,
): Promise<number[]> {
  const answer = await threadOf(db).answer({ ask: 'ids', ...question });
  if ('ids' in answer) return answer.ids;
  throw new Error('failure' in answer ? answer.failure : 'the thread answered something else');
}

/** Ends the thread of a connection, if it has one. Must come before the connection is closed. */
export async function stopThread(db: Database): Promise<void> {
  const thread = threads.get(db);
  threads.delete(db);
  await thread?.stop();
}

type Thread = {
  answer(question: ThreadQuestion): Promise<ThreadAnswer>;
  stop(): Promise<unknown>;
};

const threads = new Map<Database, Thread>();

function threadOf(db: Database): Thread {
  const thread = threads.get(db) ?? startThread(db);
  threads.set(db, thread);
  return thread;
}

// A thread does not inherit the loader of TypeScript; and a file named here would be packed by the bundler without it.
const LOAD_THREAD = `
  import('tsx/esm/api').then(({ register }) => {
    register();
    return import(${JSON.stringify(pathToFileURL(join(process.cwd(), 'db', 'reading-thread-worker.ts')).href)});
  });
`;

type Waiting = { resolve(answer: ThreadAnswer): void; reject(error: Error): void };

function startThread(db: Database): Thread {
  const worker = new Worker(LOAD_THREAD, { eval: true, workerData: db.$client.name });
  const waiting = new Map<number, Waiting>();
  let last = 0;
  worker.unref();
  worker.on('message', ([number, answer]: [number, ThreadAnswer]) => {
    waiting.get(number)?.resolve(answer);
    waiting.delete(number);
  });
  const end = (error: Error) => {
    if (threads.get(db) === thread) threads.delete(db);
    for (const asked of waiting.values()) asked.reject(error);
    waiting.clear();
  };
  worker.on('error', end);
  worker.on('exit', () => end(new Error('the reading thread ended')));
  const thread: Thread = {
    answer: (question) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        worker.postMessage([last, question]);
      }),
    stop: () => worker.terminate(),
  };
  return thread;
}
