import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { CallbackFilter, FilterMoment } from '@/domain/callback-filter';
import type { ErasureQuestion } from '@/domain/erasure';
import type { ChoiceCount, ChoicesQuestion } from './choice-counts';
import type { Database } from './database';
import type { TracesQuestion } from './erasure-traces';
import type { CallbackList, ListQuestion, Neighbours, NeighboursQuestion } from './list-page';
import type { ListSummary } from './list-summary';
import type { ErasureReading } from './read-erasure';
import type { DueReading, RetentionQuestion } from './read-retention';
import type { TextsQuestion } from './read-texts';

/** What takes long is read on a thread with a connection of its own, so that nobody waits but who asked. */
export type ThreadQuestion =
  | { ask: 'summary'; question: SummaryQuestion }
  | { ask: 'choices'; question: ChoicesQuestion }
  | { ask: 'page'; question: ListQuestion }
  | { ask: 'neighbours'; question: NeighboursQuestion }
  | { ask: 'texts'; question: TextsQuestion }
  | { ask: 'erasure'; question: ErasureQuestion }
  | { ask: 'traces'; question: TracesQuestion }
  | { ask: 'retention'; question: RetentionQuestion };

type SummaryQuestion = { filter: CallbackFilter; moment: FilterMoment; most: number | null };

export type ThreadAnswer =
  | { summary: ListSummary }
  | { choices: ChoiceCount[] | null }
  | { page: CallbackList }
  | { neighbours: Neighbours }
  | { texts: string[] }
  | { erasure: ErasureReading }
  | { traces: number[] }
  | { due: DueReading }
  | { failure: string };

/** Counts on the thread of a connection: see `summaryOf`. @throws DeskBusy */
export async function summaryOnThread(db: Database, question: SummaryQuestion): Promise<ListSummary> {
  const answer = await threadOf(db).answer({ ask: 'summary', question });
  if ('summary' in answer) return answer.summary;
  throw failed(answer);
}

/** Counts choices on the thread of a connection: see `choiceCountsOf`. @throws DeskBusy */
export async function choicesOnThread(
  db: Database,
  question: ChoicesQuestion,
): Promise<ChoiceCount[] | null> {
  const answer = await threadOf(db).answer({ ask: 'choices', question });
  if ('choices' in answer) return answer.choices;
  throw failed(answer);
}

/** Reads a page on the thread of a connection: see `readListPage`. @throws DeskBusy */
export async function pageOnThread(db: Database, question: ListQuestion): Promise<CallbackList> {
  const answer = await threadOf(db).answer({ ask: 'page', question });
  if ('page' in answer) return answer.page;
  throw failed(answer);
}

/** Finds neighbours on the thread of a connection: see `readNeighbours`. @throws DeskBusy */
export async function neighboursOnThread(db: Database, question: NeighboursQuestion): Promise<Neighbours> {
  const answer = await threadOf(db).answer({ ask: 'neighbours', question });
  if ('neighbours' in answer) return answer.neighbours;
  throw failed(answer);
}

/** Reads texts on the thread of a connection: see `readTexts`. @throws DeskBusy */
export async function textsOnThread(db: Database, question: TextsQuestion): Promise<string[]> {
  const answer = await threadOf(db).answer({ ask: 'texts', question });
  if ('texts' in answer) return answer.texts;
  throw failed(answer);
}

/** Looks for a customer on the thread of a connection: see `readErasure`. @throws DeskBusy */
export async function erasureOnThread(db: Database, question: ErasureQuestion): Promise<ErasureReading> {
  const answer = await threadOf(db).answer({ ask: 'erasure', question });
  if ('erasure' in answer) return answer.erasure;
  throw failed(answer);
}

/** Looks for traces of a customer on the thread of a connection: see `readTraces`. @throws DeskBusy */
export async function tracesOnThread(db: Database, question: TracesQuestion): Promise<number[]> {
  const answer = await threadOf(db).answer({ ask: 'traces', question });
  if ('traces' in answer) return answer.traces;
  throw failed(answer);
}

/** Looks for what is past its retention on the thread of a connection: see `readDue`. @throws DeskBusy */
export async function dueOnThread(db: Database, question: RetentionQuestion): Promise<DueReading> {
  const answer = await threadOf(db).answer({ ask: 'retention', question });
  if ('due' in answer) return answer.due;
  throw failed(answer);
}

function failed(answer: ThreadAnswer): Error {
  return new Error('failure' in answer ? answer.failure : 'the thread answered something else');
}

/** More is asked of the thread than it can read soon. */
export class DeskBusy extends Error {
  override readonly name = 'DeskBusy';
  constructor() {
    super('Too many long searches at once; try again in a moment.');
  }
}

/** How many questions may wait for the thread. */
const MOST_WAITING = 100;

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
        if (waiting.size >= MOST_WAITING) throw new DeskBusy();
        last += 1;
        waiting.set(last, { resolve, reject });
        worker.postMessage([last, question]);
      }),
    stop: () => worker.terminate(),
  };
  return thread;
}
