import { arnOf, bucketArn, bucketName, buckets, functionId, sub } from './names.js';

/** What makes one bucket unlike the others. */
const traits = {
  KbRaw: { notifies: true, takesUploads: true },
  // The file that somebody had checked is needed while its analysis is read, not for ever.
  UploadsRaw: { notifies: true, takesUploads: true, expiresAfterDays: 365 },
  Reports: {},
  Derived: {},
  // LanceDB replaces files by newer ones and prunes them itself: old versions serve a rollback, and no longer.
  Vectors: { noncurrentDays: 7 },
};

/** The five buckets: private, encrypted, versioned, over TLS only. Called by the framework. */
export async function resources({ resolveVariable }) {
  const stage = await resolveVariable('sls:stage');
  const keep = await resolveVariable('self:custom.deletionPolicy');
  const origin =
    (await resolveVariable('param:consoleOrigin')) || (await resolveVariable('self:custom.publicUrl'));
  return Object.fromEntries(
    Object.keys(buckets).flatMap(id => [
      [`${id}Bucket`, bucket(stage, id, { keep, origin })],
      [`${id}BucketPolicy`, tlsOnly(stage, id)],
      ...(traits[id].notifies ? [[`${id}NotifiesIntake`, mayInvokeIntake(stage, id)]] : []),
    ]),
  );
}

/** The settings of functions that name the buckets. Called by the framework. */
export async function environment({ resolveVariable }) {
  const stage = await resolveVariable('sls:stage');
  return {
    BUCKET_KB_RAW: bucketName(stage, 'KbRaw'),
    BUCKET_UPLOADS_RAW: bucketName(stage, 'UploadsRaw'),
    BUCKET_REPORTS: bucketName(stage, 'Reports'),
    BUCKET_DERIVED: bucketName(stage, 'Derived'),
    BUCKET_VECTORS: bucketName(stage, 'Vectors'),
  };
}

function bucket(stage, id, { keep, origin }) {
  const { notifies, takesUploads } = traits[id];
  return {
    Type: 'AWS::S3::Bucket',
    DeletionPolicy: keep,
    UpdateReplacePolicy: keep,
    // S3 tries whether it may invoke the function when it is told to.
    ...(notifies && { DependsOn: [`${id}NotifiesIntake`] }),
    Properties: {
      BucketName: bucketName(stage, id),
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      VersioningConfiguration: { Status: 'Enabled' },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            // A key of the bucket's own spares a call of KMS for each object.
            BucketKeyEnabled: true,
            ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: arnOf('Key') },
          },
        ],
      },
      LifecycleConfiguration: { Rules: lifecycle(traits[id]) },
      ...(notifies && { NotificationConfiguration: notifyIntake }),
      ...(takesUploads && { CorsConfiguration: uploadsFrom(origin) }),
    },
  };
}

const notifyIntake = {
  LambdaConfigurations: [{ Event: 's3:ObjectCreated:*', Function: arnOf(functionId('intake')) }],
};

/** The console sends large files to the bucket itself, by a form that the API signs. */
function uploadsFrom(origin) {
  return {
    CorsRules: [
      { AllowedOrigins: [origin], AllowedMethods: ['POST', 'PUT'], AllowedHeaders: ['*'], MaxAge: 3_600 },
    ],
  };
}

function lifecycle({ expiresAfterDays, noncurrentDays = 30 }) {
  return [
    {
      Id: 'old-versions',
      Status: 'Enabled',
      NoncurrentVersionExpiration: { NoncurrentDays: noncurrentDays },
      ExpiredObjectDeleteMarker: expiresAfterDays === undefined,
    },
    {
      Id: 'uploads-never-finished',
      Status: 'Enabled',
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 2 },
    },
    ...(expiresAfterDays ? [{ Id: 'expiry', Status: 'Enabled', ExpirationInDays: expiresAfterDays }] : []),
  ].map(rule => Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== false)));
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html#transit */
function tlsOnly(stage, id) {
  return {
    Type: 'AWS::S3::BucketPolicy',
    Properties: {
      Bucket: { Ref: `${id}Bucket` },
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'TlsOnly',
            Effect: 'Deny',
            Principal: '*',
            Action: 's3:*',
            Resource: [bucketArn(stage, id), bucketArn(stage, id, '/*')],
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ],
      },
    },
  };
}

function mayInvokeIntake(stage, id) {
  return {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      FunctionName: arnOf(functionId('intake')),
      Action: 'lambda:InvokeFunction',
      Principal: 's3.amazonaws.com',
      // A bucket's name can pass to another account: the number keeps such a bucket out.
      SourceAccount: sub(`$\{AWS::AccountId}`),
      SourceArn: bucketArn(stage, id),
    },
  };
}
