declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** DynamoDB in memory; tables are there at once where `createTableMs` is 0. */
  export default function dynalite(options?: { createTableMs?: number }): Server;
}
