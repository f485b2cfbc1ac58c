import { createServer } from 'node:net';
import { fail } from '@zhulin/contract';
import type { FastifyInstance } from 'fastify';

/** Finds out early, before anything is started, that a port is taken. Errors: SERVER_PORT_TAKEN. */
export async function assertPortFree(host: string, port: number): Promise<void> {
  const isFree = await canListen(host, port);
  if (!isFree) throw await portTaken(host, port);
}

/** @returns the address that people open. Errors: SERVER_PORT_TAKEN. */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw await portTaken(host, port);
    throw error;
  }
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  const isAny = host === '0.0.0.0' || host === '::';
  return `http://${isAny || host === '127.0.0.1' ? 'localhost' : host}:${address.port}/`;
}

async function portTaken(host: string, port: number) {
  let free = port + 1;
  while (free < 65_535 && !(await canListen(host, free))) free++;
  return fail('SERVER_PORT_TAKEN', { port, free });
}

function canListen(host: string, port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
