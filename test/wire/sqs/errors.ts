import { AwsError } from '../aws-json.ts';

/** Errors that SQS's API names, with what they are in its older protocol. */
const modelled: Readonly<Record<string, string>> = {
  InvalidMessageContents: 'InvalidMessageContents',
  MessageNotInflight: 'AWS.SimpleQueueService.MessageNotInflight',
  QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue',
  ReceiptHandleIsInvalid: 'ReceiptHandleIsInvalid',
  RequestThrottled: 'RequestThrottled',
};

/** An error of SQS, such as https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html#API_SendMessage_Errors names. */
export function sqsError(name: string, message: string): AwsError {
  const queryCode = modelled[name];
  return queryCode
    ? new AwsError(`com.amazonaws.sqs#${name}`, message, { queryCode })
    : new AwsError(`com.amazon.coral.service#${name}Exception`, message, { queryCode: name });
}

/** A parameter whose value SQS does not take. */
export function invalidParameter(name: string, value: unknown, reason: string): AwsError {
  return sqsError(
    'InvalidParameterValue',
    `Value ${value} for parameter ${name} is invalid. Reason: ${reason}`,
  );
}

/** What SQS says where it is asked for too much, too fast. */
export const throttled = sqsError('RequestThrottled', 'The request was denied due to request throttling.');

/** What SQS says where it has failed itself. */
export const unavailable = new AwsError('com.amazon.coral.service#ServiceUnavailable', 'Try again.', {
  status: 503,
});
