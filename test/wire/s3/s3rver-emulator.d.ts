declare module 's3rver' {
  import type { AddressInfo } from 'node:net';

  /** S3 with a folder as its store: https://github.com/jamhall/s3rver#readme */
  export default class S3rver {
    constructor(options: {
      address: string;
      port: number;
      directory: string;
      silent: boolean;
      vhostBuckets: boolean;
      configureBuckets: readonly { name: string }[];
    });
    run(): Promise<AddressInfo>;
    close(): Promise<void>;
  }
}
