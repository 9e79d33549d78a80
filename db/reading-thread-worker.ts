import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from './database';
import { idsOfPage } from './list-callbacks';
import { summaryOf } from './list-summary';
import type { ThreadAnswer, ThreadQuestion } from './reading-thread';

const db = openDatabase(String(workerData), { readonly: true });

parentPort?.on('message', ([number, question]: [number, ThreadQuestion]) => {
  parentPort?.postMessage([number, answerTo(question)]);
});

function answerTo(question: ThreadQuestion): ThreadAnswer {
  try {
    const { filter, moment } = question;
    if (question.ask === 'summary') return { summary: summaryOf(db, filter, moment, question.most) };
    return { ids: idsOfPage(db, filter, moment, question.order, question.cursor, question.limit) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}
