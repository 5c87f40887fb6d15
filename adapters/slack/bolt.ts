import { App, AwsLambdaReceiver, type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../core/ports.ts';

/**
 * Bolt as it is used here: it routes requests that were verified before, needs no token and calls nobody.
 * `processBeforeResponse`, since a function's time ends with its response
 * (https://docs.slack.dev/tools/bolt-js/deployments/aws-lambda).
 */
export function createBolt(log: Log) {
  const logger = quietLogger(log);
  const receiver = new AwsLambdaReceiver({
    signingSecret: 'verified before',
    signatureVerification: false,
    logger,
  });
  const app = new App({
    receiver,
    logger,
    processBeforeResponse: true,
    ignoreSelf: false,
    authorize: async () => ({}),
  });
  return { app, handle: receiver.toHandler() };
}

/** Warnings and errors go to the log by name only: what Bolt says may quote what people wrote. */
function quietLogger(log: Log): Logger {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: () => log.error('slack.bolt'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.ERROR,
    setName: () => undefined,
  };
}
