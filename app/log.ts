import pino from 'pino';

/**
 * JSON lines on stderr, for machines to gather; `LOG_LEVEL` says how much (info by default). Texts that may hold what
 * people typed go through `withoutPersonalData` first.
 */
export const log = pino(
  {
    level: process.env.LOG_LEVEL || 'info',
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: ['*.password', '*.email', '*.token', '*.cookie', '*.authorization'],
  },
  pino.destination({ dest: 2, sync: true }),
);
