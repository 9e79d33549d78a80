import { parentPort, workerData } from 'node:worker_threads';
import { choiceCountsOf } from './choice-counts';
import { openDatabase } from './database';
import { readTraces } from './erasure-traces';
import { readListPage, readNeighbours } from './list-page';
import { summaryOf } from './list-summary';
import { readErasure } from './read-erasure';
import { readDue } from './read-retention';
import { readTexts } from './read-texts';
import type { ThreadAnswer, ThreadQuestion } from './reading-thread';

const db = openDatabase(String(workerData), { readonly: true });

parentPort?.on('message', ([number, question]: [number, ThreadQuestion]) => {
  parentPort?.postMessage([number, answerTo(question)]);
});

function answerTo({ ask, question }: ThreadQuestion): ThreadAnswer {
  try {
    if (ask === 'page') return { page: readListPage(db, question) };
    if (ask === 'choices') return { choices: choiceCountsOf(db, question) };
    if (ask === 'texts') return { texts: readTexts(db, question) };
    if (ask === 'neighbours') return { neighbours: readNeighbours(db, question) };
    if (ask === 'erasure') return { erasure: readErasure(db, question) };
    if (ask === 'traces') return { traces: readTraces(db, question) };
    if (ask === 'retention') return { due: readDue(db, question) };
    return { summary: summaryOf(db, question.filter, question.moment, question.most) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}
