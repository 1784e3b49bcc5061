import { awsPolicy } from "../../providers/aws/permissions.ts";
import { azureRole, beyondReader } from "../../providers/azure/permissions.ts";
import type { AzureRole } from "../../providers/azure/permissions.ts";
import { UsageError } from "../exit.ts";
import { wantedOperations } from "../wanted.ts";

/** Prints the policy that lets a run read what the selected rules need, and nothing else. */
export function permissions(
  provider: string,
  options: { readonly rule?: readonly string[]; readonly skipRule?: readonly string[] },
): void {
  const operations = wantedOperations(options);
  if (provider === "aws") return print(awsPolicy(operations));
  if (provider !== "azure")
    throw new UsageError(`permissions: there is no provider "${provider}"; there are aws and azure`);
  const role = azureRole(operations);
  print(role);
  tellReader(role);
}

function print(document: object): void {
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}

/** Many a subscription has handed out Reader already: what that lacks is worth knowing apart. */
function tellReader(role: AzureRole): void {
  const beyond = beyondReader(role);
  process.stderr.write(
    beyond.length === 0
      ? "The built-in role Reader grants all of it.\n"
      : `The built-in role Reader grants all of it but ${beyond.join(" and ")}.\n`,
  );
}
