import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import http2 from 'node:http2';
import net, { type AddressInfo } from 'node:net';

export type Handle = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * HTTP/1.1 and HTTP/2 without TLS on one port of loopback: who speaks HTTP/2 begins with `PRI`
 * (https://www.rfc-editor.org/rfc/rfc9113#section-3.4). `close` ends the connections that are open.
 */
export async function listenOnDualPort(handle: Handle): Promise<{ url: string; close(): Promise<void> }> {
  const one = http.createServer(handle);
  const two = http2.createServer((request, response) =>
    handle(request as unknown as IncomingMessage, response as unknown as ServerResponse),
  );
  two.on('sessionError', () => {});
  const sockets = new Set<net.Socket>();
  const server = net.createServer(socket => {
    sockets.add(socket.on('close', () => sockets.delete(socket)).on('error', () => {}));
    socket.once('data', first => {
      socket.pause();
      const speaksHttp2 = first.subarray(0, 3).toString() === 'PRI';
      (speaksHttp2 ? two : one).emit('connection', socket);
      socket.unshift(first);
      process.nextTick(() => socket.resume());
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
