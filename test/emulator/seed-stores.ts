import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { CreateDBInstanceCommand, CreateDBSnapshotCommand, RDSClient } from "@aws-sdk/client-rds";

interface Options {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** What the shop keeps beside its buckets: consents, and orders with a snapshot of them. No logs: the emulator's tagging
 * service does not know of them, so that nothing would say what they are. */
export async function seedStores(options: Options): Promise<void> {
  await seedTable(new DynamoDBClient(options));
  await seedDatabase(new RDSClient(options));
}

async function seedTable(dynamodb: DynamoDBClient): Promise<void> {
  await dynamodb.send(
    new CreateTableCommand({
      TableName: "consents",
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" },
      Tags: [
        { Key: "consentry:role", Value: "preference-store" },
        { Key: "privacy:data-subject", Value: "customer" },
        { Key: "privacy:retention", Value: "until-request" },
      ],
    }),
  );
}

async function seedDatabase(rds: RDSClient): Promise<void> {
  const DBInstanceIdentifier = "orders";
  await rds.send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier,
      DBInstanceClass: "db.t4g.micro",
      Engine: "postgres",
      AllocatedStorage: 20,
      MasterUsername: "shop",
      MasterUserPassword: "nobody-logs-in",
      StorageEncrypted: false,
      Tags: [{ Key: "privacy:data-subject", Value: "customer" }],
    }),
  );
  await rds.send(new CreateDBSnapshotCommand({ DBInstanceIdentifier, DBSnapshotIdentifier: "orders-2025" }));
}
