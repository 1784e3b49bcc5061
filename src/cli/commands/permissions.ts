import { awsPolicy } from "../../providers/aws/permissions.ts";
import { UsageError } from "../exit.ts";
import { wantedOperations } from "../wanted.ts";

/** Prints the policy that lets a run read what the selected rules need, and nothing else. */
export function permissions(
  provider: string,
  options: { readonly rule?: readonly string[]; readonly skipRule?: readonly string[] },
): void {
  if (provider !== "aws")
    throw new UsageError(`permissions: there is no provider "${provider}"; this version reads aws`);
  process.stdout.write(`${JSON.stringify(awsPolicy(wantedOperations(options)), null, 2)}\n`);
}
