import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A packaged CloudFormation template, as far as the loopback stack plays it. */
export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** A function as the template describes it. */
export interface FunctionResource {
  readonly logicalId: string;
  readonly handler: string;
  /** The file name of its package. */
  readonly archive: string;
  readonly hasLayer: boolean;
  readonly environment: Readonly<Record<string, unknown>>;
}

/** A queue whose messages a function gets. */
export interface QueueSource {
  readonly queue: string;
  readonly function: string;
  readonly batchSize: number;
}

/** A bucket that tells a function of new objects. */
export interface BucketSource {
  readonly bucket: string;
  readonly function: string;
}

export async function readTemplate(folder: string): Promise<Template> {
  const file = join(folder, 'cloudformation-template-update-stack.json');
  return JSON.parse(await readFile(file, 'utf8')) as Template;
}

export function functionsOf(template: Template): FunctionResource[] {
  return resourcesOf(template, 'AWS::Lambda::Function').map(([logicalId, { Properties }]) => {
    const { Handler, Code, Environment, Layers } = Properties as {
      Handler: string;
      Code: { S3Key: string };
      Environment: { Variables: Record<string, unknown> };
      Layers?: unknown[];
    };
    return {
      logicalId,
      handler: Handler,
      archive: Code.S3Key.split('/').at(-1)!,
      hasLayer: (Layers ?? []).length > 0,
      environment: Environment.Variables,
    };
  });
}

export function queueSourcesOf(template: Template): QueueSource[] {
  return resourcesOf(template, 'AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => ({
    queue: referred(Properties.EventSourceArn),
    function: referred(Properties.FunctionName),
    batchSize: Properties.BatchSize as number,
  }));
}

export function bucketSourcesOf(template: Template): BucketSource[] {
  return resourcesOf(template, 'AWS::S3::Bucket').flatMap(([bucket, { Properties }]) => {
    const { LambdaConfigurations = [] } = (Properties.NotificationConfiguration ?? {}) as {
      LambdaConfigurations?: { Event: string; Function: unknown }[];
    };
    return LambdaConfigurations.filter(({ Event }) => Event.startsWith('s3:ObjectCreated:')).map(one => ({
      bucket,
      function: referred(one.Function),
    }));
  });
}

/**
 * A value of the template with its references looked up: `Ref`, `Fn::GetAtt`, `Fn::Join`, `Fn::Sub`, `Fn::Select`, `Fn::Split`.
 *
 * @param lookUp what a logical id, or one of its attributes, is in this stack.
 */
export function resolve(value: unknown, lookUp: (name: string, attribute: string | null) => string): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const [[operation, operand]] = Object.entries(value) as [[string, never]];
  const inner = (part: unknown) => resolve(part, lookUp);
  switch (operation) {
    case 'Ref':
      return lookUp(operand, null);
    case 'Fn::GetAtt':
      return lookUp(operand[0], operand[1]);
    case 'Fn::Join':
      return (operand[1] as unknown[]).map(inner).join(operand[0]);
    case 'Fn::Sub':
      return (operand as string).replace(/\$\{([\w:]+)\}/g, (_, name: string) => lookUp(name, null));
    case 'Fn::Select':
      return (inner(operand[1]) as string[])[Number(operand[0])];
    case 'Fn::Split':
      return String(inner(operand[1])).split(operand[0]);
    default:
      throw new Error(`The loopback stack does not know ${operation}.`);
  }
}

function resourcesOf(template: Template, type: string): [string, Resource][] {
  return Object.entries(template.Resources).filter(([, { Type }]) => Type === type);
}

/** The logical id that a reference leads to. */
function referred(reference: unknown): string {
  const { Ref, 'Fn::GetAtt': attribute } = reference as { Ref?: string; 'Fn::GetAtt'?: [string, string] };
  return Ref ?? attribute![0];
}
