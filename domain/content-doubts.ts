import { bareMime } from './content-preview';
import { judgeContentUrl } from './content-url';

export type DeclaredContent = { url: string; mime: string | null; sizeBytes: number | null };

/** What does not fit together, or deserves a second look before a content is opened; in sentences. */
export function contentDoubts({ url, mime, sizeBytes }: DeclaredContent): string[] {
  const judged = judgeContentUrl(url);
  const type = bareMime(mime);
  return [
    mime !== null && type === null && 'The declared type is not a MIME type.',
    sizeBytes === 0 && 'It is declared to be empty (0 bytes).',
    ...(judged.safe ? addressDoubts(new URL(judged.href), type) : []),
  ].filter((doubt) => doubt !== false);
}

function addressDoubts(url: URL, type: string | null): (string | false)[] {
  const extension = extensionOf(url);
  return [
    url.protocol === 'http:' && 'It comes by http: others on the way could read or change it.',
    isIpAddress(url.hostname) && 'The host is an IP address, not a name.',
    /(^|\.)xn--/.test(url.hostname) &&
      'The host’s name holds letters beyond a-z, which can look like those of another name.',
    url.port !== '' && `It is asked for at an unusual port, ${url.port}.`,
    PROGRAMS.has(extension) && `The address ends in .${extension}: that is a program.`,
    ...extensionDoubts(extension, type),
  ];
}

function extensionDoubts(extension: string, type: string | null): (string | false)[] {
  const usual = MIME_BY_EXTENSION.get(extension);
  if (!usual || type === null || type === 'application/octet-stream') return [];
  const fits = usual.some((start) => type.startsWith(start));
  return [!fits && `The address ends in .${extension}, but the declared type is ${type}.`];
}

function extensionOf({ pathname }: URL): string {
  return /\.([a-z0-9]{1,8})$/i.exec(pathname)?.[1]?.toLowerCase() ?? '';
}

function isIpAddress(hostname: string): boolean {
  return hostname.startsWith('[') || /^\d+(\.\d+){3}$/.test(hostname);
}

const PROGRAMS = new Set('exe msi bat cmd com scr ps1 vbs js jar apk dmg pkg sh hta lnk iso'.split(' '));

/** Beginnings of the types under which contents with common endings are served. */
const MIME_BY_EXTENSION: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    'html htm': ['text/html', 'application/xhtml+xml'],
    'txt log': ['text/plain'],
    csv: ['text/csv', 'text/plain'],
    xml: ['application/xml', 'text/xml'],
    json: ['application/json', 'text/json'],
    pdf: ['application/pdf'],
    'jpg jpeg': ['image/jpeg', 'image/jpg'],
    png: ['image/png'],
    gif: ['image/gif'],
    webp: ['image/webp'],
    svg: ['image/svg+xml'],
    'tif tiff': ['image/tiff'],
    wav: ['audio/wav', 'audio/x-wav', 'audio/wave', 'audio/vnd.wave'],
    mp3: ['audio/mpeg', 'audio/mp3'],
    'ogg oga opus': ['audio/ogg', 'audio/opus', 'application/ogg', 'video/ogg'],
    m4a: ['audio/mp4', 'audio/x-m4a', 'audio/m4a'],
    mp4: ['video/mp4', 'audio/mp4'],
    webm: ['video/webm', 'audio/webm'],
    zip: ['application/zip', 'application/x-zip'],
    doc: ['application/msword'],
    docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml'],
    xls: ['application/vnd.ms-excel'],
    xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml'],
    eml: ['message/rfc822'],
  }).flatMap(([extensions, types]) => extensions.split(' ').map((extension) => [extension, types])),
);
