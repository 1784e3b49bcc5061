import { Command, Option } from "commander";
import { toolVersion } from "./package-root.ts";

const EXAMPLES = `
Examples:
  consentry scan --demo                                   the embedded sample shop, no cloud needed
  consentry scan --region us-west-2                       the AWS account of your credentials
  consentry scan -f table -f sarif=consentry.sarif        a table to read and a file for code scanning
  consentry snapshot -o shop.ndjson.gz                    collect now, judge later
  consentry scan --snapshot shop.ndjson.gz
  consentry scan --provider azure --subscription all      every Azure subscription that you see
  consentry permissions aws                               the least-privilege policy for all of it

Exit codes: 0 nothing at or above --fail-on · 1 findings · 2 wrong usage or input · 3 nothing could be collected ·
4 (--strict) something stayed unknown · 5 a fault of the tool · 130 interrupted`;

/** The command line. Commands are loaded when they run, so that help costs nothing. */
export function buildProgram(): Command {
  const program = new Command("consentry")
    .description("Judges whether a live cloud estate lets a business keep what the CCPA/CPRA promises a consumer.")
    .version(toolVersion())
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText("after", EXAMPLES);
  addScan(program);
  addExplain(program);
  addSnapshot(program);
  addRules(program);
  addPermissions(program);
  addInit(program);
  return program;
}

function addScan(program: Command): void {
  const scan = program
    .command("scan")
    .description("collect (or read --snapshot files), judge, report")
    .addOption(new Option("--demo", "the embedded sample shop: no cloud, no credentials").conflicts("snapshot"))
    .option(
      "--snapshot <file...>",
      "snapshots made earlier, AWS Config deliveries (files or their folder) and Azure Resource Graph exports, judged together as one estate",
    );
  liveOptions(scan)
    .option("-c, --config <file>", "config file (default: consentry.yaml where it exists)")
    .option(
      "-f, --format <name...>",
      "table, json or sarif; as name=file into a file, else to stdout; several at once",
      collect,
    )
    .option("--rule <glob...>", "only these rules")
    .option("--skip-rule <glob...>", "all but these rules")
    .addOption(
      new Option("--fail-on <level>", "lowest level that fails the run; review counts what a person must look at")
        .choices(["error", "warning", "note", "review", "never"])
        .default("error"),
    )
    .option("--strict", "exit 4 where something stayed unknown")
    .option("--save-snapshot <file>", "keep what was read (gzipped if the name ends in .gz)")
    .option("--as-of <instant>", "judge as of this instant (ISO 8601) instead of now")
    .option("--color", "colour, even where the output is no terminal")
    .option("--no-color", "no colour")
    .option("--no-progress", "no progress on stderr")
    .option("--quiet", "nothing on stderr but errors")
    .option("--verbose", "list passes and unknowns too, and every failed read on stderr")
    .action(async (options) => (await import("./commands/scan.ts")).scan(options));
}

/** Options that say what to judge; a report has been judged. */
const JUDGES =
  "demo snapshot config asOf provider region profile assumeRole awsSource subscription managementGroup tenant azureCloud timeout rateLimit";

function addExplain(program: Command): void {
  const explain = program
    .command("explain <fingerprint>")
    .description(
      "one result in full; without --report it collects anew (or reads --demo or --snapshot) and judges like scan",
    )
    .addOption(
      new Option("--report <file>", "take it from a report that scan -f json wrote").conflicts(JUDGES.split(" ")),
    )
    .addOption(new Option("--demo", "the embedded sample shop: no cloud, no credentials").conflicts("snapshot"))
    .option("--snapshot <file...>", "snapshots and exports, as scan takes them");
  liveOptions(explain)
    .option("-c, --config <file>", "config file (default: consentry.yaml where it exists)")
    .option("--as-of <instant>", "judge as of this instant (ISO 8601) instead of now")
    .option("--color", "colour, even where the output is no terminal")
    .option("--no-color", "no colour")
    .option("--no-progress", "no progress on stderr")
    .option("--quiet", "nothing on stderr but errors")
    .option("--verbose", "every failed read on stderr")
    .action(async (fingerprint: string, options) =>
      (await import("./commands/explain.ts")).explain(fingerprint, options),
    );
}

function addSnapshot(program: Command): void {
  const snapshot = program
    .command("snapshot")
    .description("collect only")
    .requiredOption("-o, --output <file>", "where to write (gzipped if the name ends in .gz)");
  liveOptions(snapshot)
    .option("-c, --config <file>", "config file (default: consentry.yaml where it exists)")
    .option("--rule <glob...>", "only what these rules need")
    .option("--skip-rule <glob...>", "leave out what only these rules need")
    .option("--no-progress", "no progress on stderr")
    .option("--quiet", "nothing on stderr but errors")
    .option("--verbose", "every failed read on stderr")
    .action(async (options) => (await import("./commands/snapshot.ts")).snapshot(options));
}

function liveOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--provider <name...>", "what to read (default: every provider that has credentials)").choices([
        "aws",
        "azure",
      ]),
    )
    .option("--region <name...>", "AWS: regions to read, or all (default: that of the environment or profile)")
    .option("--profile <name>", "AWS: profile of the shared config")
    .option("--assume-role <arn...>", "AWS: roles to assume, one account each")
    .addOption(
      new Option(
        "--aws-source <mode>",
        "AWS: read from the services, or from AWS Config where it can answer (default: api)",
      ).choices(["api", "config", "auto"]),
    )
    .option("--subscription <id...>", "Azure: subscriptions to read, or all (default: all that the credentials see)")
    .option("--management-group <id...>", "Azure: read every subscription below them")
    .option("--tenant <id>", "Azure: tenant to log in to")
    .option("--azure-cloud <name|file>", "Azure: public, usgov, china, or a file that describes another")
    .option("--timeout <seconds>", "deadline of one operation, retries included", "120")
    .addOption(
      new Option("--rate-limit <mode>", "off only against a test server")
        .choices(["default", "off"])
        .default("default"),
    );
}

function addRules(program: Command): void {
  const rules = program.command("rules").description("what is judged");
  rules
    .command("list", { isDefault: true })
    .description("every rule, a line each")
    .action(async () => (await import("./commands/rules.ts")).listRules());
  rules
    .command("show <id>")
    .description("one rule: why it matters, the law, exceptions, remedy")
    .action(async (id: string) => (await import("./commands/rules.ts")).showRule(id));
}

function addPermissions(program: Command): void {
  program
    .command("permissions")
    .description("the least-privilege policy or role for what the rules read")
    .argument("<provider>", "aws or azure")
    .option("--rule <glob...>", "only what these rules need")
    .option("--skip-rule <glob...>", "leave out what only these rules need")
    .action(async (provider: string, options) =>
      (await import("./commands/permissions.ts")).permissions(provider, options),
    );
}

function addInit(program: Command): void {
  program
    .command("init")
    .description("write a commented consentry.yaml")
    .option("--force", "replace the file where it exists")
    .action(async (options) => (await import("./commands/init.ts")).init(options));
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
