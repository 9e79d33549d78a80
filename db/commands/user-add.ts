import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { accountForm, choosePasswordForm } from '@/domain/account-forms';
import { commandLineActor } from '@/domain/actor';
import { parsePostedForm } from '@/domain/posted-form';
import { addAccountWithPassword } from '../add-account-with-password';
import { closeDatabase, databasePath, openDatabase } from '../database';
import { bringUpToDate } from './bring-up-to-date';
import { runCommand, UsageError } from './run-command';

const HELP = `Adds an account that can sign in. The password is asked for, or read from standard input.

  npm run user:add -- --role ROLE --email ADDRESS [--name NAME] [--owner-id NUMBER]

  --role      viewer, agent, supervisor or administrator (admin for short)
  --name      the part before the @ when left out
  --owner-id  the number under which the vendor's systems know the person

DATABASE_URL names the database, such as file:./data/callbacks.db (the default).
`;

await runCommand(HELP, async (args) => {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args, options: { role: text, email: text, name: text, 'owner-id': text } });
  const { role, email = '' } = values;
  const parsed = parsePostedForm(accountForm, {
    name: values.name ?? email.split('@')[0],
    email,
    role: role === 'admin' ? 'administrator' : role,
    owner_id: values['owner-id'] ?? '',
  });
  if (!parsed.ok) throw new UsageError(sentences(parsed.problems));
  const chosen = parsePostedForm(choosePasswordForm, { password: await readPassword() });
  if (!chosen.ok) throw new UsageError(sentences(chosen.problems));

  const path = databasePath();
  await bringUpToDate(path);
  const db = openDatabase(path);
  try {
    const actor = commandLineActor('command', randomUUID());
    const id = await addAccountWithPassword(db, actor, parsed.form, chosen.form.password);
    if (id === null) throw new Error(`There is an account with the address ${parsed.form.email} already.`);
    console.log(`${parsed.form.email} can sign in as ${parsed.form.role}.`);
  } finally {
    closeDatabase(db);
  }
});

function sentences(problems: Partial<Record<string, string>>): string {
  return Object.entries(problems)
    .map(([field, problem]) =>
      field === 'password' ? `The password ${problem}.` : `--${field.replace('_', '-')} ${problem}.`,
    )
    .join('\n');
}

async function readPassword(): Promise<string> {
  if (!process.stdin.isTTY) {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk);
    return Buffer.concat(chunks)
      .toString()
      .replace(/\r?\n$/, '');
  }
  process.stdout.write('Password: ');
  // Nothing is echoed.
  const lines = createInterface({
    input: process.stdin,
    output: new Writable({ write: (_c, _e, done) => done() }),
    terminal: true,
  });
  const password = await lines.question('');
  lines.close();
  process.stdout.write('\n');
  return password;
}
