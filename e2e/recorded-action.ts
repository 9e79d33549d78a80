import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';

/** One part of a multipart body, by the name that the form knows it under. */
export type Part = { name: string; value: string | Buffer; filename?: string };

export type Forgery = {
  /** Fields that are sent with this value instead. */
  set?: Readonly<Record<string, string>>;
  /** Fields that are left out. */
  omit?: readonly string[] | 'all';
  /** Parts that are sent besides. */
  add?: readonly Part[];
};

/** A genuine call of a server action, as the browser sent it. */
export class RecordedAction {
  constructor(
    readonly url: string,
    readonly headers: Readonly<Record<string, string>>,
    private readonly parts: readonly Part[],
    /** What the protocol puts before the names of the fields. */
    private readonly prefix: string,
  ) {}

  get origin(): string {
    return new URL(this.url).origin;
  }

  /** Sends the call again with other fields. */
  replay({ set = {}, omit = [], add = [] }: Forgery = {}): Promise<Response> {
    const left = this.parts.filter(({ name }) => {
      if (!name.startsWith(this.prefix)) return true;
      const field = name.slice(this.prefix.length);
      return omit !== 'all' && !omit.includes(field) && !Object.hasOwn(set, field);
    });
    const forged = [...Object.entries(set).map(([name, value]): Part => ({ name, value })), ...add];
    const named = forged.map((part) => ({ ...part, name: this.prefix + part.name }));
    // The arguments stand last, as React sends them: what follows them would not be seen.
    const body = multipart([...named, ...left]);
    return this.send(new Uint8Array(body.bytes), { 'content-type': body.contentType });
  }

  /** Sends anything to the action; a header that is null is left out. */
  send(body: BodyInit, headers: Readonly<Record<string, string | null>> = {}): Promise<Response> {
    const all = Object.entries({ ...this.headers, origin: this.origin, ...headers });
    const init: RequestInit & { duplex: 'half' } = {
      duplex: 'half',
      method: 'POST',
      redirect: 'manual',
      body,
      headers: all.filter((header): header is [string, string] => header[1] !== null),
    };
    return fetch(this.url, init);
  }

  /** Sends megabytes in chunks, so that no header tells how much will come. */
  replayInPieces(megabytes: number): Promise<Response> {
    const { bytes, contentType } = this.genuine();
    let left = megabytes;
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array(bytes.subarray(0, 100))),
      pull: (controller) => {
        if (left === 0) controller.close();
        else controller.enqueue(new Uint8Array(1_000_000).fill(120));
        left -= 1;
      },
    });
    return this.send(stream, { 'content-type': contentType });
  }

  /** The call as it was, framed anew. */
  genuine(): { bytes: Buffer; contentType: string } {
    return multipart(this.parts);
  }
}

/** Presses a button and records the call of the server action that follows. */
export async function recordAction(page: Page, button: string): Promise<RecordedAction> {
  const [request] = await Promise.all([
    page.waitForRequest((sent) => sent.method() === 'POST' && 'next-action' in sent.headers()),
    page.getByRole('button', { name: button }).click(),
  ]);
  await request.response();
  const { 'content-type': contentType = '', 'next-action': action = '', accept = '' } = request.headers();
  const body = request.postDataBuffer();
  if (body === null) throw new Error('the action was called without a body');
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': contentType },
  }).formData();
  const parts = [...form].map(
    ([name, value]): Part => ({ name, value: typeof value === 'string' ? value : '' }),
  );
  const args = parts.at(-1)?.value.toString() ?? '';
  const id = /"\$K([0-9a-f]+)"\]$/.exec(args)?.[1];
  const prefix = ['_', ''].map((mark) => `${mark}${id}_`).find((start) => parts[0]?.name.startsWith(start));
  if (!prefix) throw new Error(`no form in the arguments: ${args}`);
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  return new RecordedAction(request.url(), { 'next-action': action, accept, cookie }, parts, prefix);
}

function multipart(parts: readonly Part[]): { bytes: Buffer; contentType: string } {
  const boundary = `----forged${randomUUID()}`;
  const chunks = parts.flatMap(({ name, value, filename }) => [
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"`),
    Buffer.from(filename ? `; filename="${filename}"\r\nContent-Type: text/plain\r\n\r\n` : '\r\n\r\n'),
    typeof value === 'string' ? Buffer.from(value) : value,
    Buffer.from('\r\n'),
  ]);
  return {
    bytes: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
}
