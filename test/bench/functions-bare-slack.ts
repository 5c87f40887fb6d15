import { App, AwsLambdaReceiver } from '@slack/bolt';

/**
 * The least that Bolt needs to acknowledge a command in Lambda, after
 * https://docs.slack.dev/tools/bolt-js/deployments/aws-lambda; `authorize` in place of a token, so that it asks
 * Slack for nothing.
 */
const receiver = new AwsLambdaReceiver({ signingSecret: process.env.SLACK_SIGNING_SECRET! });
const app = new App({ receiver, processBeforeResponse: true, authorize: async () => ({}) });
app.command('/policy', ({ ack }) => ack('Searching your policies …'));

/** Lambda behind POST /slack/events. */
export const handler = receiver.toHandler();
