import { toProblem, unreachable } from './problem.ts';

/** What the server made of a file. */
export interface FileReply {
  readonly status: number;
  readonly body: string;
}

/**
 * Sends a file with the fields that go with it, and reports how much of it has been sent, from 0 to 1; throws
 * an `ApiProblem` for anything but success. XMLHttpRequest, since fetch tells nothing of what has been sent.
 */
export function sendFile(
  path: string,
  file: File,
  fields: Readonly<Record<string, string | undefined>>,
  onSent: (fraction: number) => void,
): Promise<FileReply> {
  const form = new FormData();
  // Fields come before the file, so that a server that reads as it receives knows them in time.
  for (const [name, value] of Object.entries(fields)) if (value) form.set(name, value);
  form.set('file', file, file.name);

  return transmit('POST', path, form, onSent);
}

/** Sends a body wherever it is to go; the server's own, or a store's that takes files for it. */
export function transmit(
  method: 'POST' | 'PUT',
  url: string,
  content: FormData | Blob,
  onSent: (fraction: number) => void,
): Promise<FileReply> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    request.upload.onprogress = event => {
      if (event.lengthComputable) onSent(event.loaded / event.total);
    };
    request.onload = () => {
      const { status, responseText: body } = request;
      if (status >= 200 && status < 300) resolve({ status, body });
      else reject(toProblem(status, body));
    };
    request.onerror = () => reject(unreachable());
    request.send(content);
  });
}
